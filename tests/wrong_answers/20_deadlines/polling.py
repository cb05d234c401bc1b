"""Asks ten times a second whether the step has ended or its time is up.

code: TOO_SLOW; also: OUTPUT
test: test_limits_count_from_where_they_begin
where: await asyncio.sleep(0.1)
next: One limit inside another
"""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    clock = asyncio.get_running_loop().time
    end = clock() + budget

    def extend(seconds):
        nonlocal end
        end += seconds

    async def do(step, *given, most=float("inf")):
        own_end = clock() + most
        left = min(end, own_end) - clock()
        task = asyncio.create_task(step(*given, left, extend))
        try:
            while not task.done() and clock() < min(end, own_end):
                await asyncio.sleep(0.1)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        if task.cancelled() and clock() >= end:
            raise OutOfTime
        return None if task.cancelled() else task.result()

    reserved = await do(reserve, basket)
    voucher = await do(find_voucher, basket, most=patience)
    return await do(pay, reserved, voucher)
