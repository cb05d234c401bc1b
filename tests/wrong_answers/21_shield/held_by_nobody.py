"""Waits for an event that the write sets, and nobody holds the task.

code: DEADLOCK
test: test_somebody_holds_the_write
where: await ended.wait()
next: Shielded, and alone
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    ended = asyncio.Event()
    outcome = []

    async def write():
        try:
            outcome.extend([await db.write(order, price), None])
        except Exception as error:
            outcome.extend([None, error])
        ended.set()

    asyncio.create_task(write())  # noqa: RUF006
    request = None
    while not ended.is_set():
        try:
            await ended.wait()
        except asyncio.CancelledError as error:
            request = error
    number, error = outcome
    if request is not None:
        if error is not None:
            db.report(error)
        raise request
    if error is not None:
        raise error
    return number
