"""Keeps the limit in a context variable, which a checkout inside a step sets again.

code: RAISED
test: test_checkouts_know_nothing_of_each_other
where: limit.reschedule(limit.when() + seconds)
next: A deadline that moves
"""

import asyncio
from contextvars import ContextVar


class OutOfTime(Exception):
    """The budget was used up."""


LIMIT = ContextVar("LIMIT")


def extend(seconds):
    limit = LIMIT.get()
    limit.reschedule(limit.when() + seconds)


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    clock = asyncio.get_running_loop().time

    def left():
        return limit.when() - clock()

    try:
        async with asyncio.timeout(budget) as limit:
            LIMIT.set(limit)
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
