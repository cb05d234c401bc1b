"""Shields the write, and does not wait for it when cancelled.

code: RESULT
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    return await asyncio.shield(db.write(order, price))
