"""Asks the task how often it was cancelled, and its caller had been cancelled before.

code: RAISED
test: test_its_caller_was_cancelled_before
where: raise asyncio.CancelledError
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    while not write.done():
        try:
            await asyncio.wait([write])
        except asyncio.CancelledError:
            pass  # it is counted
    if not asyncio.current_task().cancelling():
        return write.result()
    if write.exception() is not None:
        db.report(write.exception())
    raise asyncio.CancelledError
