"""Runs the write in an event loop of its own, so that no cancellation can reach it.

code: NESTED_RUN
test: test_a_time_limit_does_not_cut_a_write
where: return asyncio.run(db.write(order, price))
next: Shielded, and alone
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    return asyncio.run(db.write(order, price))
