"""A new exception stands in the place of the one that was raised.

code: RESULT
test: test_a_failure_disturbs_nobody
where: return [
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = await asyncio.gather(*map(handle, clients), return_exceptions=True)
    return [
        type(outcome)(*outcome.args) if isinstance(outcome, BaseException) else outcome
        for outcome in outcomes
    ]
