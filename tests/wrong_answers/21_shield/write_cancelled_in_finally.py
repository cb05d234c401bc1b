"""Cancels the write itself when it is left.

code: CLEANUP_MISSED; also: OUTPUT, RESULT
test: test_is_cancelled_at_every_step
where: return await asyncio.shield(write)
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    finally:
        write.cancel()
        await asyncio.gather(write, return_exceptions=True)
