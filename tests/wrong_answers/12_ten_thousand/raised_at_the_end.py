"""All conversations end well or badly, and then the first error is raised.

code: RAISED
test: test_a_failure_disturbs_nobody
where: raise outcome
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = await asyncio.gather(*map(handle, clients), return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
    return outcomes
