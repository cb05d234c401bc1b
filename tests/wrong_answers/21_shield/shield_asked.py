"""Asks the shield whether it is done: it is, since it was cancelled, and the write is not.

code: TASK_LEAKED; also: OUTPUT, RESULT
test: test_a_time_limit_does_not_cut_a_write
where: write = asyncio.shield(db.write(order, price))
next: Wait for what goes on
"""

import asyncio
import contextlib


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.shield(db.write(order, price))
    try:
        return await write
    except asyncio.CancelledError:
        while not write.done():
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait([write])
        if not write.cancelled():
            db.report(write.exception())
        raise
