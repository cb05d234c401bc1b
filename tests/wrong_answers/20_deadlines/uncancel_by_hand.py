"""Catches each CancelledError and takes it back with `uncancel()`.

code: CANCEL_SWALLOWED
test: test_is_cancelled_at_every_step
where: reserved = await reserve(basket, left(), extend)
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

    async with asyncio.timeout(budget) as limit:
        try:
            reserved = await reserve(basket, left(), extend)
            voucher = None
            try:
                async with asyncio.timeout(patience) as own_limit:
                    voucher = await find_voucher(basket, min(patience, left()), extend)
            except TimeoutError:
                if not own_limit.expired():
                    raise
            return await pay(reserved, voucher, left(), extend)
        except asyncio.CancelledError:
            asyncio.current_task().uncancel()
            raise OutOfTime from None
