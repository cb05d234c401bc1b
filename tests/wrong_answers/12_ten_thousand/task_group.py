"""One failure cancels the whole task group.

code: RAISED
test: test_a_failure_disturbs_nobody
where: async with asyncio.TaskGroup() as group:
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(handle(client)) for client in clients]
    return [task.result() for task in tasks]
