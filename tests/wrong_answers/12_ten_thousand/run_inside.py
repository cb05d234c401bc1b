"""`asyncio.run` for each conversation, inside a running event loop.

code: NESTED_RUN
test: test_takes_as_long_as_the_slowest
where: return [asyncio.run(handle(client)) for client in clients]
next: Your turn
"""

import asyncio


async def serve_all(clients, handle):
    return [asyncio.run(handle(client)) for client in clients]
