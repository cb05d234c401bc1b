"""`except Exception` does not see a conversation that ends as cancelled.

code: RAISED
test: test_a_failure_disturbs_nobody
where: return await asyncio.gather(*tasks)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    async def outcome(client):
        try:
            return await handle(client)
        except Exception as error:
            return error

    tasks = [asyncio.create_task(outcome(client)) for client in clients]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
