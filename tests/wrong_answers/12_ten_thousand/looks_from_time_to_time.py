"""It looks every 50 ms whether all have ended, so it is late.

code: TOO_SLOW
test: test_keeps_whatever_comes_back
where: await asyncio.sleep(0.05)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    try:
        while not all(task.done() for task in tasks):
            await asyncio.sleep(0.05)
    finally:
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    return outcomes
