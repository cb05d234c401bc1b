"""Calls `write` again when the shield was cancelled.

code: TASK_LEAKED; also: OUTPUT, RESULT
test: test_a_time_limit_does_not_cut_a_write
where: return await asyncio.shield(db.write(order, price))
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    try:
        return await asyncio.shield(db.write(order, price))
    except asyncio.CancelledError:
        await asyncio.shield(db.write(order, price))
        raise
