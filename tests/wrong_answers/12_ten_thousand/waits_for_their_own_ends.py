"""A cancelled round ends when its conversations have ended by themselves: it cancels none.

code: TOO_SLOW
test: test_ends_all_conversations_when_it_is_cancelled
where: await together
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    together = asyncio.gather(*tasks, return_exceptions=True)
    try:
        return await asyncio.shield(together)
    except asyncio.CancelledError:
        await together
        raise
