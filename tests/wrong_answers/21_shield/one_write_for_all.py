"""Keeps the write in a global variable, which the next call replaces.

code: RESULT
test: test_many_know_nothing_of_each_other
where: -
next: Your turn
"""

import asyncio

write = None


async def save_order(order, db):
    global write
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
        db.report(write.exception())
    raise request
