"""Each conversation is begun as a task, and nobody waits for it.

code: TASK_LEAKED
test: test_takes_as_long_as_the_slowest
where: return [asyncio.create_task(handle(client)) for client in clients]
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    return [asyncio.create_task(handle(client)) for client in clients]
