"""Begins the write before the check, with no price.

code: OUTPUT; also: CLEANUP_MISSED, NOT_RAISED, RESULT, TASK_LEAKED
test: test_errors_come_out
where: -
next: Cut in half
"""

import asyncio


async def save_order(order, db):
    write = asyncio.create_task(db.write(order, None))
    await db.check(order)
    request = None
    while not write.done():
        try:
            await asyncio.wait([write])
        except asyncio.CancelledError as error:
            request = error
    if request is None:
        return write.result()
    if write.exception() is not None:
        db.report(write.exception())
    raise request
