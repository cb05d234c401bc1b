"""Catches the CancelledError of the voucher, also when it is that of the budget.

code: CANCEL_SWALLOWED; also: NOT_RAISED, RESULT
test: test_is_cancelled_at_every_step
where: except (TimeoutError, asyncio.CancelledError):
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
            voucher = None
            try:
                async with asyncio.timeout(patience):
                    voucher = await find_voucher(basket, min(patience, left()), extend)
            except (TimeoutError, asyncio.CancelledError):
                voucher = None
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
