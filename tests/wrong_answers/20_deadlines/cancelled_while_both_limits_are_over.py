"""Waits until the voucher has stopped, and then asks the limit first: its own cancellation is lost.

code: CANCEL_REPLACED
test: test_is_cancelled_at_every_step
where: raise OutOfTime if limit.expired() else request
next: Which limit it was
"""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    clock = asyncio.get_running_loop().time

    def extend(seconds):
        limit.reschedule(limit.when() + seconds)

    def left():
        return limit.when() - clock()

    async def end_of(task):
        request = None
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError as error:
                request = error
                task.cancel()
        if request is not None:
            raise OutOfTime if limit.expired() else request

    try:
        async with asyncio.timeout(budget) as limit:
            reserved = await reserve(basket, left(), extend)
            search = asyncio.create_task(find_voucher(basket, min(patience, left()), extend))
            alarm = asyncio.get_running_loop().call_later(patience, search.cancel)
            try:
                await end_of(search)
            finally:
                alarm.cancel()
            voucher = None if search.cancelled() else search.result()
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
