"""Asks the clock, by the first budget, whether a TimeoutError is that of the limit.

code: RAISED
test: test_a_step_moves_the_end_of_the_budget
where: raise OutOfTime from error
next: A deadline that moves
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

    start = clock()
    try:
        async with asyncio.timeout(budget) as limit:
            reserved = await reserve(basket, left(), extend)
            voucher = None
            try:
                async with asyncio.timeout(patience) as own_limit:
                    voucher = await find_voucher(basket, min(patience, left()), extend)
            except TimeoutError:
                if not own_limit.expired():
                    raise
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if clock() - start >= budget - 0.001:
            raise OutOfTime from error
        raise
