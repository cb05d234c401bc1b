"""Waits for the write, and then returns as if nobody had cancelled it.

code: RESULT
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except asyncio.CancelledError:
        return await write
