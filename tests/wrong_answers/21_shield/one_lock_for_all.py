"""Lets one write begin when the one before has ended.

code: RESULT
test: test_many_know_nothing_of_each_other
where: -
next: Your turn
"""

import asyncio
import weakref

LOCKS = weakref.WeakKeyDictionary()


async def save_order(order, db):
    price = await db.check(order)
    lock = LOCKS.setdefault(db, asyncio.Lock())

    async def writing():
        async with lock:
            return await db.write(order, price)

    write = asyncio.create_task(writing())
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
