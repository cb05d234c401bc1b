"""A turn for others after each hundred that have begun."""

import asyncio


async def serve_all(clients, handle):
    tasks = []
    try:
        for number, client in enumerate(clients):
            tasks.append(asyncio.create_task(handle(client)))
            if number % 100 == 99:
                await asyncio.sleep(0)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return await asyncio.gather(*tasks, return_exceptions=True)
