"""`asyncio.wait` and a look at each task; a cancelled round ends its tasks itself."""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    if not tasks:
        return []
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
    return [task.exception() or task.result() for task in tasks]
