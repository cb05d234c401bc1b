"""Takes a number that is an exception for the failure of the write.

code: RAISED
test: test_checks_and_writes
where: raise outcome
next: An error that nobody hears of
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)

    async def outcome_of_the_write():
        try:
            return await db.write(order, price)
        except Exception as error:
            return error

    write = asyncio.create_task(outcome_of_the_write())
    request = None
    while not write.done():
        try:
            await asyncio.wait([write])
        except asyncio.CancelledError as error:
            request = error
    outcome = write.result()
    if isinstance(outcome, Exception):
        if request is None:
            raise outcome
        db.report(outcome)
    if request is not None:
        raise request
    return outcome
