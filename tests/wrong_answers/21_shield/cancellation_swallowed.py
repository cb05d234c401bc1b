"""Waits for the write, and then returns as if nobody had cancelled it.

code: CANCEL_SWALLOWED; also: CANCEL_REPLACED, NOT_RAISED, OUTPUT, RAISED, RESULT
test: test_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except asyncio.CancelledError:
        return await write
