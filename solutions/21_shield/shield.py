"""Solution of kata 21."""

import asyncio
import contextlib


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except asyncio.CancelledError:
        while not write.done():
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait([write])  # cancels nothing
        if write.exception() is not None:
            db.report(write.exception())
        raise
