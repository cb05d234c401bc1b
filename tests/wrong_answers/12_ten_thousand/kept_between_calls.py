"""The list of outcomes outlives the call.

code: RESULT
test: test_rounds_know_nothing_of_each_other
where: return list(outcomes)
next: One outcome each
"""

import asyncio


outcomes = []


async def serve_all(clients, handle):
    outcomes.extend(await asyncio.gather(*map(handle, clients), return_exceptions=True))
    return list(outcomes)
