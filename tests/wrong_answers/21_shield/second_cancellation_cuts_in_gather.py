"""Waits with a gather, which passes the second cancellation on to the write.

code: CLEANUP_MISSED; also: OUTPUT
test: test_is_cancelled_twice_at_every_step
where: return await asyncio.shield(write)
next: Cancelled again
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except asyncio.CancelledError:
        await asyncio.gather(write, return_exceptions=True)
        if write.exception() is not None:
            db.report(write.exception())
        raise
