"""Errors of the steps travel as values through the limits, so a TimeoutError is a limit's."""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def as_value(call):
    try:
        return await call, None
    except Exception as error:
        return None, error


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    try:
        async with asyncio.timeout(budget) as limit:
            end = limit.when

            def extend(seconds):
                limit.reschedule(end() + seconds)

            def left(most=float("inf")):
                return min(end() - asyncio.get_running_loop().time(), most)

            reserved, error = await as_value(reserve(basket, left(), extend))
            voucher = None
            if error is None:
                try:
                    async with asyncio.timeout(patience):
                        step = find_voucher(basket, left(patience), extend)
                        voucher, error = await as_value(step)
                except TimeoutError:
                    pass
            if error is None:
                receipt, error = await as_value(pay(reserved, voucher, left(), extend))
    except TimeoutError:
        raise OutOfTime from None
    if error is not None:
        raise error
    return receipt
