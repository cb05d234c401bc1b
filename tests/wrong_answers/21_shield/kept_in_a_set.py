"""Keeps the write in a set, so that nobody collects it; who is cancelled does not wait for it.

code: TASK_LEAKED; also: OUTPUT, RESULT
test: test_a_time_limit_does_not_cut_a_write
where: write = asyncio.create_task(db.write(order, price))
next: Wait for what goes on
"""

import asyncio

WRITES = set()


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    WRITES.add(write)
    write.add_done_callback(WRITES.discard)
    return await asyncio.shield(write)
