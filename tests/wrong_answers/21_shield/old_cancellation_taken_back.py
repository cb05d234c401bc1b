"""Takes all cancellations back while it writes, that of its caller's past included.

code: OUTPUT
test: test_its_caller_was_cancelled_before
where: -
next: Cut in half
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    request = None
    while not write.done():
        while asyncio.current_task().uncancel():
            pass
        try:
            await asyncio.wait([write])
        except asyncio.CancelledError as error:
            request = error
    if request is None:
        return write.result()
    if write.exception() is not None:
        db.report(write.exception())
    raise request
