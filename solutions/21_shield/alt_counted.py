"""Counts the cancellations of its task before the write and after it."""

import asyncio
import contextlib


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    price = await db.check(order)
    me = asyncio.current_task()
    before = me.cancelling()
    write = me.get_loop().create_task(db.write(order, price))
    while not write.done():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait([write])  # a cancellation is counted
    if me.cancelling() == before:
        return write.result()
    if (error := write.exception()) is not None:
        db.report(error)
    raise asyncio.CancelledError
