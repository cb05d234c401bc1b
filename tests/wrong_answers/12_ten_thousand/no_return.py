"""The outcomes are not returned.

code: RESULT
where: await asyncio.gather(*map(handle, clients), return_exceptions=True)
next: -
"""

import asyncio


async def serve_all(clients, handle):
    await asyncio.gather(*map(handle, clients), return_exceptions=True)
