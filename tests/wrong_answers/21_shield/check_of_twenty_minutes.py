"""Gives the check twenty minutes to stop, and leaves it.

code: TASK_LEAKED
test: test_a_check_is_cancelled
where: check = asyncio.create_task(db.check(order))
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    check = asyncio.create_task(db.check(order))
    try:
        price = await asyncio.shield(check)
    except asyncio.CancelledError:
        end = asyncio.get_running_loop().time() + 1200
        while not check.done() and asyncio.get_running_loop().time() < end:
            try:
                check.cancel()
                await asyncio.wait([check], timeout=end - asyncio.get_running_loop().time())
            except asyncio.CancelledError:
                pass
        raise
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
