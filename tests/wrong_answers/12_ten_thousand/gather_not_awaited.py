"""The gathering is not awaited.

code: TASK_LEAKED
where: return asyncio.gather(*map(handle, clients), return_exceptions=True)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    return asyncio.gather(*map(handle, clients), return_exceptions=True)
