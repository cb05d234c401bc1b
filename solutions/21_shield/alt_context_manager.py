"""A context manager keeps a task alive, and does not leave its block before that has ended."""

import asyncio
import contextlib


@contextlib.asynccontextmanager
async def kept(coroutine, report):
    """Run *coroutine* in a task; when the block is cancelled, wait for its end."""
    task = asyncio.create_task(coroutine)
    try:
        yield task
    except asyncio.CancelledError:
        await ended(task)
        if task.exception() is not None:
            report(task.exception())
        raise


async def ended(task):
    """Return when *task* has ended, however often that is interrupted."""
    while not task.done():
        try:
            await asyncio.gather(asyncio.shield(task), return_exceptions=True)
        except asyncio.CancelledError:
            continue


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    price = await db.check(order)
    async with kept(db.write(order, price), db.report) as write:
        return await asyncio.shield(write)
