"""`asyncio.wait` alone: it cancels nothing, so nothing has to be shielded."""

import asyncio


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    request = None
    while not write.done():
        try:
            await asyncio.wait([write])
        except asyncio.CancelledError as error:
            request = error
    if request is None:
        return write.result()
    if write.exception() is not None:
        db.report(write.exception())
    raise request
