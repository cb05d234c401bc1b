"""Keeps the limit of the checkout in a global variable.

code: RAISED
test: test_checkouts_know_nothing_of_each_other
where: async with asyncio.timeout(budget) as limit:
next: A deadline that moves
"""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


limit = None


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    global limit
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
                async with asyncio.timeout(patience) as own_limit:
                    voucher = await find_voucher(basket, min(patience, left()), extend)
            except TimeoutError:
                if not own_limit.expired():
                    raise
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
