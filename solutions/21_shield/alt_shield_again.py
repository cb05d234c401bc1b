"""A new shield after each cancellation, and a flag that says whether there was one."""

import asyncio


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    price = await db.check(order)
    write = asyncio.ensure_future(db.write(order, price))
    was_cancelled = False
    while not write.done():
        try:
            await asyncio.shield(write)
        except asyncio.CancelledError:
            was_cancelled = True
        except Exception:
            break  # the write's own; the task keeps it
    if not was_cancelled:
        return await write
    error = write.exception()
    if error is not None:
        db.report(error)
    raise asyncio.CancelledError
