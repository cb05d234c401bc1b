"""Takes the budget for a moment on the clock of the loop.

code: TOO_FAST; also: OUTPUT, RAISED, RESULT
test: test_limits_count_from_where_they_begin
where: -
next: One limit inside another
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
        async with asyncio.timeout_at(budget) as limit:
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
