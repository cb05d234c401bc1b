"""As many workers as clients, each with one conversation from a queue."""

import asyncio


async def serve_all(clients, handle):
    waiting = asyncio.Queue()
    for client in clients:
        waiting.put_nowait(client)
    outcomes = {}

    async def work():
        client = await waiting.get()
        (outcomes[client],) = await asyncio.gather(handle(client), return_exceptions=True)

    await asyncio.gather(*(work() for _ in clients), return_exceptions=True)
    return [outcomes[client] for client in clients]
