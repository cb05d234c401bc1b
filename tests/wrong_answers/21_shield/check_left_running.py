"""Checks in a shield, so who is cancelled in the check leaves it running.

code: TASK_LEAKED
test: test_a_check_is_cancelled
where: price = await asyncio.shield(db.check(order))
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await asyncio.shield(db.check(order))
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
