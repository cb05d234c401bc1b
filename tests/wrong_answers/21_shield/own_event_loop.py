"""Runs the write in an event loop of its own, so that no cancellation can reach it.

code: RESULT
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    return asyncio.run(db.write(order, price))
