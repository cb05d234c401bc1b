"""Raises a TimeoutError in the place of the cancellation.

code: CANCEL_REPLACED; also: RAISED
test: test_is_cancelled_at_every_step
where: raise TimeoutError("too late, but written") from None
next: An error that nobody hears of
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
                await asyncio.wait([write])
        if write.exception() is not None:
            db.report(write.exception())
        raise TimeoutError("too late, but written") from None
