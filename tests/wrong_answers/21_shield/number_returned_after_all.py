"""A cancellation that comes together with the end of the write is lost.

code: CANCEL_SWALLOWED; also: RESULT
test: test_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: Wait for what goes on
"""

import asyncio
import contextlib


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except asyncio.CancelledError:
        if write.done() and write.exception() is None:
            return write.result()
        while not write.done():
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait([write])
        if write.exception() is not None:
            db.report(write.exception())
        raise
