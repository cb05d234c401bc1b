"""Tasks are returned instead of outcomes.

code: RESULT
test: test_takes_as_long_as_the_slowest
where: tasks = [asyncio.create_task(handle(client)) for client in clients]
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    await asyncio.gather(*tasks, return_exceptions=True)
    return tasks
