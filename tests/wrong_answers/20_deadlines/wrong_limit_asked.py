"""Asks the budget whether the own limit was up.

code: NOT_RAISED; also: RESULT
test: test_a_timeout_of_a_step_comes_out
where: return await pay(reserved, voucher, left(), extend)
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
            except TimeoutError:
                if limit.expired():
                    raise
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
