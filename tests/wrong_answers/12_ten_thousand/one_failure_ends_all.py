"""The first failure comes out of the gather, and the other conversations are left.

code: RAISED
"""

import asyncio


async def serve_all(clients, handle):
    return await asyncio.gather(*map(handle, clients))
