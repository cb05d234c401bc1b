"""Failed conversations are missing from the list.

code: RESULT
test: test_a_failure_disturbs_nobody
where: return [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = await asyncio.gather(*map(handle, clients), return_exceptions=True)
    return [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
