"""Shields the steps, so that no limit stops them.

code: TASK_LEAKED; also: OUTPUT
test: test_all_steps_share_one_budget
where: voucher = await asyncio.shield(
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
            reserved = await asyncio.shield(reserve(basket, left(), extend))
            voucher = None
            try:
                async with asyncio.timeout(patience) as own_limit:
                    voucher = await asyncio.shield(
                        find_voucher(basket, min(patience, left()), extend)
                    )
            except TimeoutError:
                if not own_limit.expired():
                    raise
            return await asyncio.shield(pay(reserved, voucher, left(), extend))
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
