"""Asking all tasks again and again whether they have ended.

code: LIVELOCK
test: test_takes_as_long_as_the_slowest
where: await asyncio.sleep(0)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0)
    return await asyncio.gather(*tasks, return_exceptions=True)
