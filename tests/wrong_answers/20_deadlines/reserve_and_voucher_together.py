"""Does the first two steps at the same time.

code: TOO_FAST; also: CONCURRENT, ORDER, OUTPUT, RESULT, TASK_LEAKED
test: test_every_error_comes_out
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
        async with asyncio.timeout(budget) as limit:
            reserving = asyncio.ensure_future(reserve(basket, left(), extend))
            voucher = None
            try:
                async with asyncio.timeout(patience) as own_limit:
                    voucher = await find_voucher(basket, min(patience, left()), extend)
            except TimeoutError:
                if not own_limit.expired():
                    raise
            reserved = await reserving
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
