"""Compares the error with `!=`, and one that is equal to everything is not reported.

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
    if request is None:
        return write.result()
    if write.exception() != None:  # noqa: E711
        db.report(write.exception())
    raise request
