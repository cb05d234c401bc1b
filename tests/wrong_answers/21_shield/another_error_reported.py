"""Reports a new exception that has the error as its cause.

code: OUTPUT; also: CLEANUP_MISSED, RESULT
test: test_a_failure_is_reported
where: db.report(lost)
next: Cut in half
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
    if write.exception() is not None:
        lost = RuntimeError("a write failed")
        lost.__cause__ = write.exception()
        db.report(lost)
    raise request
