"""When the write fails, its error comes out in the place of the cancellation.

code: CANCEL_REPLACED; also: RAISED, RESULT
test: test_is_cancelled_twice_at_every_step
where: number = write.result()
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
    number = write.result()
    if request is not None:
        raise request
    return number
