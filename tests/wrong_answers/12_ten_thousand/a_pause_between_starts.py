"""A millisecond between two starts adds up to ten seconds.

code: TOO_SLOW
test: test_takes_as_long_as_the_slowest
where: await asyncio.sleep(0.001)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = []
    try:
        for client in clients:
            tasks.append(asyncio.create_task(handle(client)))
            await asyncio.sleep(0.001)
        return await asyncio.gather(*tasks, return_exceptions=True)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
