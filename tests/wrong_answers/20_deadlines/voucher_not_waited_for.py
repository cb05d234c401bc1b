"""Asks the slow voucher to stop, and goes on without waiting for its end.

code: ORDER; also: CLEANUP_MISSED, OUTPUT, TASK_LEAKED
test: test_all_steps_share_one_budget
where: return await pay(reserved, voucher, left(), extend)
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
            reserved = await reserve(basket, left(), extend)
            voucher = None
            try:
                search = asyncio.ensure_future(find_voucher(basket, min(patience, left()), extend))
                if (await asyncio.wait([search], timeout=patience))[0]:
                    voucher = search.result()
            finally:
                search.cancel()
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
