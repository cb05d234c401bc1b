"""Looks at the clock after the steps, and stops nobody.

code: NOT_RAISED; also: OUTPUT, RACE, RESULT, TOO_FAST
test: test_all_steps_share_one_budget
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
        async with asyncio.timeout(None) as limit:
            limit.reschedule(clock() + 1000)
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
