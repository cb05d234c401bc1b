"""Shields a write that is begun anew in each round.

code: TASK_LEAKED; also: OUTPUT, RESULT
test: test_a_time_limit_does_not_cut_a_write
where: number = await asyncio.shield(db.write(order, price))
next: Wait for what goes on
"""

import asyncio


async def save_order(order, db):
    price = await db.check(order)
    request = None
    while True:
        try:
            number = await asyncio.shield(db.write(order, price))
        except asyncio.CancelledError as error:
            request = error
        else:
            if request is not None:
                raise request
            return number
