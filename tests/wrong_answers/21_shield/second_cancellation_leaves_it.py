"""After the first cancellation waits once: the second one leaves the write running.

code: TASK_LEAKED
test: test_is_cancelled_twice_at_every_step
where: write = asyncio.create_task(db.write(order, price))
next: Cancelled again
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except asyncio.CancelledError:
        await asyncio.wait([write])
        if write.exception() is not None:
            db.report(write.exception())
        raise
