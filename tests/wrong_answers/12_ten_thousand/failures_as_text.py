"""The text of an exception is kept instead of the object.

code: RESULT
test: test_a_failure_disturbs_nobody
where: return [str(outcome) if isinstance(outcome, Exception) else outcome for outcome in outcomes]
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = await asyncio.gather(*map(handle, clients), return_exceptions=True)
    return [str(outcome) if isinstance(outcome, Exception) else outcome for outcome in outcomes]
