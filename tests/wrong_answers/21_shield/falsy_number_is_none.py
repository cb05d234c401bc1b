"""Waits again if the number is false.

code: RAISED
test: test_checks_and_writes
where: while not number:
next: -
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    request, number = None, None
    while not number:
        try:
            number = await asyncio.shield(write)
        except asyncio.CancelledError as error:
            request = error
        except Exception as error:
            if request is None:
                raise
            db.report(error)
            raise request from None
    if request is not None:
        raise request
    return number
