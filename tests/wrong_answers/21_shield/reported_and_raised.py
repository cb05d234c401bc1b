"""Reports the error and then raises it, although it was cancelled.

code: CANCEL_REPLACED; also: RAISED, RESULT
test: test_is_cancelled_twice_at_every_step
where: return write.result()
next: An error that nobody hears of
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    request = None
    while not write.done():
        try:
            await asyncio.wait([write])
        except asyncio.CancelledError as error:
            request = error
    if request is not None and write.exception() is not None:
        db.report(write.exception())
    if request is None or write.exception() is not None:
        return write.result()
    raise request
