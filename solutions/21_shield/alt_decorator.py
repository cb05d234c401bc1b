"""A decorator for coroutine functions whose calls nobody may cut off."""

import asyncio
import functools


def uncut(function):
    """Let calls of *function* come to their end, and then pass on a cancellation.

    The call has ended when the cancellation comes out, and its exception is its context.
    """

    @functools.wraps(function)
    async def call(*arguments):
        task = asyncio.create_task(function(*arguments))
        request = None
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError as error:
                request = error
        if request is None:
            return task.result()
        error = task.exception()
        if error is not None:
            raise request from error
        raise request

    return call


@uncut
async def write(db, order, price):
    """Write *order*."""
    return await db.write(order, price)


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    price = await db.check(order)
    try:
        return await write(db, order, price)
    except asyncio.CancelledError as request:
        if request.__cause__ is not None:
            db.report(request.__cause__)
        raise
