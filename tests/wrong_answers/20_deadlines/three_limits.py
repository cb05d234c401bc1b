"""Gives each step the whole budget: the program that the stub begins with.

code: TOO_SLOW; also: NOT_RAISED, OUTPUT, RACE, RESULT, TOO_FAST
test: test_all_steps_share_one_budget
where: return await asyncio.wait_for(pay(reserved, voucher, budget, extend), budget)
next: One limit inside another
chance: whether `wait_for` makes a task of its own, as on Python 3.11
"""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    def extend(seconds):
        """Do nothing."""

    try:
        reserved = await asyncio.wait_for(reserve(basket, budget, extend), budget)
        try:
            voucher = await asyncio.wait_for(find_voucher(basket, patience, extend), patience)
        except TimeoutError:
            voucher = None
        return await asyncio.wait_for(pay(reserved, voucher, budget, extend), budget)
    except TimeoutError:
        raise OutOfTime from None
