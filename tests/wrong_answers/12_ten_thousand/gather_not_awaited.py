"""The gathering is not awaited.

code: TASK_LEAKED
test: test_takes_as_long_as_the_slowest
where: return asyncio.gather(*map(handle, clients), return_exceptions=True)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    return asyncio.gather(*map(handle, clients), return_exceptions=True)
