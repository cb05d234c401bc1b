"""Reports an error that comes out, because its caller had been cancelled before the call.

code: OUTPUT
test: test_its_caller_was_cancelled_before
where: db.report(write.exception())
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
    if asyncio.current_task().cancelling() and write.exception() is not None:
        db.report(write.exception())
    if request is not None:
        raise request
    return write.result()
