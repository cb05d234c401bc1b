"""What went well comes first, the failures last.

code: RESULT
test: test_a_failure_disturbs_nobody
where: return sorted(outcomes, key=lambda outcome: isinstance(outcome, Exception))
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = await asyncio.gather(*map(handle, clients), return_exceptions=True)
    return sorted(outcomes, key=lambda outcome: isinstance(outcome, Exception))
