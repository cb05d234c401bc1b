"""Gives the voucher the shorter limit of the two, and takes its end for that of the patience.

code: OUTPUT; also: NOT_RAISED, RAISED, RESULT
test: test_the_step_that_goes_on_is_cancelled
where: return await step(*given, limit.when() - clock(), extend)
next: Which limit it was
"""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    clock = asyncio.get_running_loop().time
    end = clock() + budget

    async def within(step, *given, most=float("inf")):
        def extend(seconds):
            nonlocal end
            end += seconds
            limit.reschedule(min(end, own_end))

        own_end = clock() + most
        async with asyncio.timeout(min(end, own_end) - clock()) as limit:
            return await step(*given, limit.when() - clock(), extend)

    try:
        reserved = await within(reserve, basket)
        try:
            voucher = await within(find_voucher, basket, most=patience)
        except TimeoutError:
            voucher = None
        return await within(pay, reserved, voucher)
    except TimeoutError as error:
        raise OutOfTime from error
