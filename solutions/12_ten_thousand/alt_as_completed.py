"""Outcomes as they come, put into the order of the clients at the end."""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(serve(client, handle)) for client in clients]
    try:
        outcomes = dict([await end for end in asyncio.as_completed(tasks)])
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return [outcomes[client] for client in clients]


async def serve(client, handle):
    try:
        return client, await handle(client)
    except (Exception, asyncio.CancelledError) as error:
        return client, error
