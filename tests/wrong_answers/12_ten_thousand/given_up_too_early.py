"""Conversations that take longer than 2.5 s are cut off.

code: TOO_FAST; also: RESULT
"""

import asyncio


async def serve_all(clients, handle):
    async def serve(client):
        async with asyncio.timeout(2.5):
            return await handle(client)

    return await asyncio.gather(*map(serve, clients), return_exceptions=True)
