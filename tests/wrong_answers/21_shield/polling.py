"""Asks ten times a second whether the write has ended.

code: TOO_SLOW; also: RESULT
test: test_a_failure_is_reported
where: await asyncio.sleep(0.1)
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
                await asyncio.sleep(0.1)
        if write.exception() is not None:
            db.report(write.exception())
        raise
