"""Catches `Exception`, which a cancellation is not.

code: TASK_LEAKED; also: OUTPUT, RESULT
test: test_a_time_limit_does_not_cut_a_write
where: write = asyncio.create_task(db.write(order, price))
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except Exception:
        while not write.done():
            await asyncio.wait([write])
        db.report(write.exception())
        raise
