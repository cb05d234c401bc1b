"""A cancelled round returns the outcomes that it has.

code: CANCEL_SWALLOWED
test: test_ends_all_conversations_when_it_is_cancelled
where: except asyncio.CancelledError:
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    try:
        return await asyncio.gather(*tasks, return_exceptions=True)
    except asyncio.CancelledError:
        return [None for _ in tasks]
