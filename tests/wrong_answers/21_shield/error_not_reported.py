"""Waits for the write, and its error is never heard of.

code: OUTPUT; also: CLEANUP_MISSED, RESULT
test: test_a_failure_is_reported
where: -
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
        raise
