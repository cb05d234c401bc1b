"""Swallows the cancellation of the budget while the voucher stops, and goes on to pay.

code: NOT_RAISED; also: CANCEL_SWALLOWED
test: test_the_budget_ends_while_the_voucher_stops
where: return await pay(reserved, voucher, left(), extend)
next: Which limit it was
"""

import asyncio
import contextlib


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
            task = asyncio.create_task(find_voucher(basket, min(patience, left()), extend))
            try:
                await asyncio.wait([task], timeout=patience)
            finally:
                while not task.done():
                    task.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await asyncio.wait([task])
            if not task.cancelled():
                voucher = task.result()
            return await pay(reserved, voucher, left(), extend)
    except TimeoutError as error:
        if limit.expired():
            raise OutOfTime from error
        raise
