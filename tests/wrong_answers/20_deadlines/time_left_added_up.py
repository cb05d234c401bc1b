"""Adds up the seconds of the steps, and forgets those in which the voucher stops.

code: OUTPUT
test: test_steps_are_told_how_much_time_is_left
where: return await pay(reserved, voucher, left(), extend)
next: What is left
"""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    clock = asyncio.get_running_loop().time
    start = clock()

    def extend(seconds):
        limit.reschedule(limit.when() + seconds)

    used = 0

    def left():
        return limit.when() - start - used

    try:
        async with asyncio.timeout(budget) as limit:
            reserved = await reserve(basket, left(), extend)
            used = clock() - start
            voucher = None
            try:
                async with asyncio.timeout(patience) as own_limit:
                    voucher = await find_voucher(basket, min(patience, left()), extend)
            except TimeoutError:
                if not own_limit.expired():
                    raise
            used += min(clock() - start - used, patience)
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
