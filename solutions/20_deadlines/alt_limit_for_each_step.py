"""Each step has a limit of its own, which ends at the moment that all have in common."""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    now = asyncio.get_running_loop().time
    deadline = now() + budget
    limit = None

    def extend(seconds):
        nonlocal deadline
        deadline += seconds
        limit.reschedule(deadline)

    async def until_the_deadline(step, *given, most=float("inf")):
        nonlocal limit
        try:
            async with asyncio.timeout_at(deadline) as limit:
                return await step(*given, min(deadline - now(), most), extend)
        except TimeoutError as error:
            if limit.expired():
                raise OutOfTime from error
            raise

    async def voucher_step(left, _extend):
        try:
            async with asyncio.timeout(patience) as own:
                return await find_voucher(basket, left, extend)
        except TimeoutError:
            if own.expired():
                return None
            raise

    reserved = await until_the_deadline(reserve, basket)
    voucher = await until_the_deadline(voucher_step, most=patience)
    return await until_the_deadline(pay, reserved, voucher)
