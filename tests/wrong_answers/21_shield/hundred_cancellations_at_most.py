"""Waits a hundred times: one more cancellation, and the write goes on alone.

code: TASK_LEAKED
test: test_is_cancelled_again_and_again
where: write = asyncio.create_task(db.write(order, price))
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    request = None
    for _ in range(101):
        try:
            await asyncio.wait([write])
            break
        except asyncio.CancelledError as error:
            request = error
    if request is None:
        return write.result()
    if not write.done():
        raise request
    if write.exception() is not None:
        db.report(write.exception())
    raise request
