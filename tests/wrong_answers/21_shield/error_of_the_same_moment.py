"""Reports an error only if the write had not failed when the cancellation came.

code: OUTPUT; also: CLEANUP_MISSED
test: test_a_failure_is_reported
where: -
next: An error that nobody hears of
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    request = None

    async def writing():
        try:
            return await db.write(order, price)
        except Exception as error:
            if request is None:
                raise
            db.report(error)

    write = asyncio.create_task(writing())
    while not write.done():
        try:
            await asyncio.wait([write])
        except asyncio.CancelledError as error:
            request = error
    if request is None:
        return write.result()
    write.exception()
    raise request
