"""Takes the cancellation back with `uncancel`.

code: CANCEL_SWALLOWED; also: NOT_RAISED, RAISED, RESULT
test: test_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    while not write.done():
        try:
            await asyncio.wait([write])
        except asyncio.CancelledError:
            asyncio.current_task().uncancel()
    return write.result()
