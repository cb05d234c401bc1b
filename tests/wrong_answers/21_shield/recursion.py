"""Calls itself for each cancellation, and Python does not let it go so deep.

code: RAISED
where: await to_the_end(task)
next: -
"""

import asyncio


async def to_the_end(task):
    try:
        await asyncio.wait([task])
    except asyncio.CancelledError:
        if not task.done():
            await to_the_end(task)
        raise


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        await to_the_end(write)
    except asyncio.CancelledError:
        if write.exception() is not None:
            db.report(write.exception())
        raise
    return write.result()
