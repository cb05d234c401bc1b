"""A round that is cancelled while it still begins conversations leaves those that have begun.

code: TASK_LEAKED
test: test_ends_all_conversations_when_it_is_cancelled
where: tasks.append(asyncio.create_task(handle(client)))
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = []
    for number, client in enumerate(clients):
        tasks.append(asyncio.create_task(handle(client)))
        if number % 100 == 99:
            await asyncio.sleep(0)
    return await asyncio.gather(*tasks, return_exceptions=True)
