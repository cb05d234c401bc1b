"""Stops the voucher's timer unless it raises; the timer then cancels whoever had called.

code: RESULT
test: test_every_error_comes_out
where: -
next: Which limit it was
"""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    loop = asyncio.get_running_loop()
    task, over = asyncio.current_task(), False

    def extend(seconds):
        limit.reschedule(limit.when() + seconds)

    def left():
        return limit.when() - loop.time()

    def stop():
        nonlocal over
        over = True
        task.cancel()

    try:
        async with asyncio.timeout(budget) as limit:
            reserved = await reserve(basket, left(), extend)
            voucher = None
            timer = loop.call_later(patience, stop)
            try:
                voucher = await find_voucher(basket, min(patience, left()), extend)
            except asyncio.CancelledError:
                timer.cancel()
                if not over or task.uncancel():
                    raise
            timer.cancel()
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
