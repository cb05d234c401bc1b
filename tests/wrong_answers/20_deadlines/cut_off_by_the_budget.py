"""Stops the voucher when it is cancelled itself, and leaves it alone when the budget ends then.

code: TASK_LEAKED
test: test_is_cancelled_at_every_step
where: search = asyncio.create_task(find_voucher(basket, min(patience, left()), extend))
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

    try:
        async with asyncio.timeout(budget) as limit:
            reserved = await reserve(basket, left(), extend)
            search = asyncio.create_task(find_voucher(basket, min(patience, left()), extend))
            try:
                await asyncio.wait([search], timeout=patience)
            except asyncio.CancelledError:
                search.cancel()
                await asyncio.wait([search])
                raise
            voucher = None
            if search.done():
                voucher = search.result()
            else:
                search.cancel()
                await asyncio.gather(search, return_exceptions=True)
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
