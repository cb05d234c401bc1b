"""`gather` gets one list instead of separate arguments.

code: RAISED
test: test_takes_as_long_as_the_slowest
where: return await asyncio.gather([handle(client) for client in clients], return_exceptions=True)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    return await asyncio.gather([handle(client) for client in clients], return_exceptions=True)
