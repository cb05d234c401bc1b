"""One failure cancels the whole task group.

code: RAISED
where: async with asyncio.TaskGroup() as group:
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(handle(client)) for client in clients]
    return [task.result() for task in tasks]
