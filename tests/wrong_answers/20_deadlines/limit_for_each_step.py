"""Begins the whole budget again with each step, and does the rest as it should.

code: TOO_SLOW; also: OUTPUT, RESULT, TOO_FAST
test: test_all_steps_share_one_budget
where: return await step(*given, limit.when() - clock(), extend)
next: One limit inside another
"""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    clock = asyncio.get_running_loop().time

    async def within(step, *given):
        def extend(seconds):
            limit.reschedule(limit.when() + seconds)

        try:
            async with asyncio.timeout(budget) as limit:
                return await step(*given, limit.when() - clock(), extend)
        except TimeoutError as error:
            if limit.expired():
                raise OutOfTime from error
            raise

    async def voucher_step(basket, left, extend):
        try:
            async with asyncio.timeout(patience) as limit:
                return await find_voucher(basket, min(left, patience), extend)
        except TimeoutError:
            if not limit.expired():
                raise

    reserved = await within(reserve, basket)
    voucher = await within(voucher_step, basket)
    return await within(pay, reserved, voucher)
