"""Gives the write twenty minutes, cancelled or not, and leaves a longer one.

code: TASK_LEAKED; also: RAISED
test: test_is_cancelled_again_and_again
where: write = asyncio.create_task(db.write(order, price))
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    end = asyncio.get_running_loop().time() + 1200
    request = None
    while not write.done():
        try:
            await asyncio.wait([write], timeout=end - asyncio.get_running_loop().time())
        except asyncio.CancelledError as error:
            request = error
        else:
            break
    if request is None:
        return write.result()
    if write.done() and write.exception() is not None:
        db.report(write.exception())
    raise request
