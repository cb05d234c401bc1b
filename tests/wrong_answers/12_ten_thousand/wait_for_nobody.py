"""`asyncio.wait` refuses an empty list, and cancels nobody.

code: RAISED; also: TASK_LEAKED
where: await asyncio.wait(tasks)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    await asyncio.wait(tasks)
    return await asyncio.gather(*tasks, return_exceptions=True)
