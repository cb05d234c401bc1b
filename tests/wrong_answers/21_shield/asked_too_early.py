"""Asks for the result until there is one, and takes the write's own error for "not yet".

code: LIVELOCK
test: test_errors_come_out
where: await asyncio.wait([write])
next: Cancelled again
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    request = None
    while True:
        try:
            number = write.result()
            break
        except asyncio.InvalidStateError:
            try:
                await asyncio.wait([write])
            except asyncio.CancelledError as error:
                request = error
        except Exception as error:
            if request is None:
                raise
            db.report(error)
            break
    if request is not None:
        raise request
    return number
