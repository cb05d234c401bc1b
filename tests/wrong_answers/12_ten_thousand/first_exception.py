"""The wait ends with the first failure; the others are left running.

code: TASK_LEAKED
test: test_a_failure_disturbs_nobody
where: tasks = [asyncio.create_task(handle(client)) for client in clients]
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    if tasks:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    return await asyncio.gather(*filter(asyncio.Task.done, tasks), return_exceptions=True)
