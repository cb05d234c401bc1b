"""Calls `write` again when the shield was cancelled.

code: RESULT
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    try:
        return await asyncio.shield(db.write(order, price))
    except asyncio.CancelledError:
        await asyncio.shield(db.write(order, price))
        raise
