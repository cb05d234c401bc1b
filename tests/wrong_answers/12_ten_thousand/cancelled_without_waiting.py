"""A cancelled round cancels its conversations and does not wait for their ends.

code: TASK_LEAKED
test: test_ends_all_conversations_when_it_is_cancelled
where: tasks = [asyncio.create_task(handle(client)) for client in clients]
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    try:
        if tasks:
            await asyncio.wait(tasks)
    finally:
        for task in tasks:
            task.cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)
