"""Waits through all cancellations, and passes none of them on.

code: CANCEL_SWALLOWED; also: CANCEL_REPLACED, NOT_RAISED, RAISED, RESULT
test: test_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    while not write.done():
        try:
            await asyncio.shield(write)
        except asyncio.CancelledError:
            continue
    return write.result()
