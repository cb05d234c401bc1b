"""Keeps the shield and not the write, and waits for the shield.

code: RESULT
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.shield(db.write(order, price))

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
