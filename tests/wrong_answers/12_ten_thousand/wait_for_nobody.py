"""`asyncio.wait` refuses an empty list, and cancels nobody.

code: RAISED; also: TASK_LEAKED
test: test_rounds_know_nothing_of_each_other
where: await asyncio.wait(tasks)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    await asyncio.wait(tasks)
    return await asyncio.gather(*tasks, return_exceptions=True)
