"""Asks the check to stop and does not wait until it has stopped.

code: TASK_LEAKED; also: CLEANUP_MISSED
test: test_a_check_is_cancelled
where: check = asyncio.create_task(db.check(order))
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    check = asyncio.create_task(db.check(order))
    try:
        await asyncio.wait([check])
    except asyncio.CancelledError:
        check.cancel()
        raise
    price = check.result()
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
        db.report(write.exception())
    raise request
