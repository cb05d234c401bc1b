"""`asyncio.run` for each conversation, inside a running event loop.

code: NESTED_RUN
"""

import asyncio


async def serve_all(clients, handle):
    return [asyncio.run(handle(client)) for client in clients]
