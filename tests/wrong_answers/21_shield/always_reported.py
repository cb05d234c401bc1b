"""Reports an error also when nobody has cancelled it, and the error comes out.

code: OUTPUT
test: test_errors_come_out
where: db.report(error)
next: An error that nobody hears of
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(written(order, price, db))
    request = None
    while not write.done():
        try:
            await asyncio.wait([write])
        except asyncio.CancelledError as error:
            request = error
    if request is None:
        return write.result()
    write.exception()
    raise request


async def written(order, price, db):
    try:
        return await db.write(order, price)
    except Exception as error:
        db.report(error)
        raise
