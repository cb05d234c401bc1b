"""A semaphore lets five thousand conversations go on at a time.

code: TOO_SLOW
test: test_serves_ten_thousand_at_once
where: async with room:
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    room = asyncio.Semaphore(5000)

    async def serve(client):
        async with room:
            return await handle(client)

    return await asyncio.gather(*map(serve, clients), return_exceptions=True)
