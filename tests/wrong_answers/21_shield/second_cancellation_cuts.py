"""After the first cancellation awaits the write as it stands: the second one cuts it.

code: CLEANUP_MISSED; also: OUTPUT
test: test_is_cancelled_twice_at_every_step
where: return await asyncio.shield(write)
next: Cancelled again
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except asyncio.CancelledError:
        try:
            await write
        except Exception as error:
            db.report(error)
        raise
