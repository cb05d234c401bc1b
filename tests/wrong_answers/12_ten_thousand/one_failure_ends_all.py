"""The first failure comes out of the gather, and the other conversations are left.

code: RAISED
test: test_a_failure_disturbs_nobody
where: return await asyncio.gather(*map(handle, clients))
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    return await asyncio.gather(*map(handle, clients))
