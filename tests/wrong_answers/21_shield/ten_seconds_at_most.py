"""Waits for the write for 10 s at most.

code: TASK_LEAKED; also: RESULT
test: test_is_cancelled_again_and_again
where: write = asyncio.create_task(db.write(order, price))
next: Wait for what goes on
"""

import asyncio
import contextlib


async def save_order(order, db):
    price = await db.check(order)
    write = asyncio.create_task(db.write(order, price))
    try:
        return await asyncio.shield(write)
    except asyncio.CancelledError:
        end = asyncio.get_running_loop().time() + 10
        while not write.done() and asyncio.get_running_loop().time() < end:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait([write], timeout=10)
        if write.done() and write.exception() is not None:
            db.report(write.exception())
        raise
