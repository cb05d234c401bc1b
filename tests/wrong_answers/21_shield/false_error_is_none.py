"""Takes an error that is false in a truth test for no error.

code: OUTPUT; also: CLEANUP_MISSED
test: test_a_failure_is_reported
where: -
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
    if not request:
        return write.result()
    if error := write.exception():
        db.report(error)
    raise request
