"""Takes an error out of the group of its TaskGroup, and out of a group of the step's own, too.

code: RESULT
test: test_every_error_comes_out
where: -
next: Which limit it was
"""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def do(call):
    try:
        async with asyncio.TaskGroup() as group:
            step = group.create_task(call)
    except BaseExceptionGroup as error:
        while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
            [error] = error.exceptions
        raise error from None
    return step.result()


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    clock = asyncio.get_running_loop().time

    def extend(seconds):
        limit.reschedule(limit.when() + seconds)

    def left():
        return limit.when() - clock()

    try:
        async with asyncio.timeout(budget) as limit:
            reserved = await do(reserve(basket, left(), extend))
            voucher = None
            try:
                async with asyncio.timeout(patience) as own_limit:
                    voucher = await do(find_voucher(basket, min(patience, left()), extend))
            except TimeoutError:
                if not own_limit.expired():
                    raise
            return await do(pay(reserved, voucher, left(), extend))
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
