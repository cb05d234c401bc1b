"""Asks again and again whether the write has ended.

code: LIVELOCK; also: CANCEL_SWALLOWED
test: test_a_time_limit_does_not_cut_a_write
where: await asyncio.sleep(0)
next: Cancelled again
"""

import asyncio
import contextlib


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except asyncio.CancelledError:
        while not write.done():
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(0)
        if write.exception() is not None:
            db.report(write.exception())
        raise
