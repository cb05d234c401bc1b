"""Outcomes that are empty are taken for none.

code: RESULT
test: test_keeps_whatever_comes_back
where: return [outcome for outcome in outcomes if outcome]
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = await asyncio.gather(*map(handle, clients), return_exceptions=True)
    return [outcome for outcome in outcomes if outcome]
