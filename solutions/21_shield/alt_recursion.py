"""Waits for the end in a coroutine that calls itself when it is cancelled."""

import asyncio
import contextlib


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await to_the_end(write)
    except asyncio.CancelledError:
        if write.exception() is not None:
            db.report(write.exception())
        raise


async def to_the_end(task):
    """Return what *task* returns; when cancelled, wait for its end before that comes out."""
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError as request:
        if not task.done():
            with contextlib.suppress(Exception):  # the task keeps it
                await to_the_end(task)
        raise request
