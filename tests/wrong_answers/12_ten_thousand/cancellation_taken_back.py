"""A cancelled round takes the request back, and returns the outcomes that it has.

code: CANCEL_SWALLOWED
test: test_ends_all_conversations_when_it_is_cancelled
where: with contextlib.suppress(asyncio.CancelledError):
next: One outcome each
"""

import asyncio
import contextlib


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    with contextlib.suppress(asyncio.CancelledError):
        return await asyncio.gather(*tasks, return_exceptions=True)
    asyncio.current_task().uncancel()
    return [None for _ in tasks]
