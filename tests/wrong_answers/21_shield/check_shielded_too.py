"""Shields both steps: cancelled in the check, it goes on and writes the order.

code: OUTPUT; also: CLEANUP_MISSED, RESULT
test: test_a_check_is_cancelled
where: return await db.write(order, price)
next: Cut in half
"""

import asyncio


async def steps(order, db):
    price = await db.check(order)
    return await db.write(order, price)


async def save_order(order, db):
    saving = asyncio.create_task(steps(order, db))
    request = None
    while not saving.done():
        try:
            await asyncio.wait([saving])
        except asyncio.CancelledError as error:
            request = error
    if request is None:
        return saving.result()
    if saving.exception() is not None:
        db.report(saving.exception())
    raise request
