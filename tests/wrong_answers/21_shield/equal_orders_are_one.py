"""Knows the orders that are being written, and waits for an equal one.

code: RESULT
test: test_many_know_nothing_of_each_other
where: -
next: Your turn
"""

import asyncio

WRITES = {}


async def save_order(order, db):
    price = await db.check(order)
    key = repr(order)
    write = WRITES.get(key)
    if write is None:
        write = WRITES[key] = asyncio.create_task(db.write(order, price))
        write.add_done_callback(lambda _: WRITES.pop(key))
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
