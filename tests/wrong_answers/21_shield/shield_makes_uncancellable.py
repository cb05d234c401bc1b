"""Takes a shield for something that keeps the cancellation away from itself.

code: CANCEL_SWALLOWED; also: CANCEL_REPLACED, NOT_RAISED, OUTPUT, RAISED, RESULT
test: test_is_cancelled_at_every_step
where: with contextlib.suppress(asyncio.CancelledError):
next: Wait for what goes on
"""

import asyncio
import contextlib


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.shield(write)
    return await write
