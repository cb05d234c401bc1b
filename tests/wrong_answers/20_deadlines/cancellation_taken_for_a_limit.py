"""Catches the CancelledError of each step, so that no TimeoutError comes.

code: NOT_RAISED; also: CANCEL_SWALLOWED, RESULT
test: test_all_steps_share_one_budget
where: -
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
            return None
    raise OutOfTime
