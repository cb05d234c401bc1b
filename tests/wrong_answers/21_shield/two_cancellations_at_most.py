"""Stands two cancellations, and the third one leaves the write running.

code: TASK_LEAKED
test: test_is_cancelled_again_and_again
where: write = asyncio.create_task(db.write(order, price))
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except asyncio.CancelledError:
        try:
            await asyncio.wait([write])
        except asyncio.CancelledError:
            await asyncio.wait([write])
        if write.exception() is not None:
            db.report(write.exception())
        raise
