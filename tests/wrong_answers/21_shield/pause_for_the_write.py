"""Waits for a second when cancelled, and hopes that the write has ended.

code: TASK_LEAKED; also: OUTPUT, RESULT, TOO_SLOW
test: test_is_cancelled_at_every_step
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
        await asyncio.sleep(1)
        if write.done() and write.exception() is not None:
            db.report(write.exception())
        raise
