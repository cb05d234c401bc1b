"""Kata 20: three steps, one budget of time. The lesson is README.md in this folder."""

import asyncio


class OutOfTime(Exception):
    """The budget was used up before the checkout had ended; leave this class as it is."""


async def checkout_with_three_limits(basket, budget, patience, reserve, find_voucher, pay):
    """Do the three steps, each with a limit of its own: together they may take too long."""

    def extend(seconds):
        """Do nothing: which of the limits should move?"""

    try:
        reserved = await asyncio.wait_for(reserve(basket, budget, extend), budget)
        try:
            voucher = await asyncio.wait_for(find_voucher(basket, patience, extend), patience)
        except TimeoutError:
            voucher = None
        return await asyncio.wait_for(pay(reserved, voucher, budget, extend), budget)
    except TimeoutError:
        raise OutOfTime from None


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    """Do the three steps of a checkout, one after another, within *budget* seconds in all.

    Each step is a coroutine function, and is called once, with these arguments by position:

    1. ``await reserve(basket, left, extend)`` returns what it has reserved.
    2. ``await find_voucher(basket, left, extend)`` returns a voucher. It has a limit of its
       own: if it takes more than *patience* seconds, the voucher is None.
    3. ``await pay(reserved, voucher, left, extend)`` returns the receipt, and `checkout`
       returns it at once.

    The basket, and what the steps return, may be anything, also something that is false in a
    truth test, or None, but never an exception object.

    *left* is how many seconds the step has, to the millisecond: what is left of the budget
    when the step begins; for `find_voucher` it is *patience*, if that is less.

    *extend* is a plain function for the step: ``extend(seconds)``, with a finite number from
    0 on, makes the budget end that many seconds later. It does not move the limit of
    `find_voucher`. A step may call it as often as it likes, also several times at
    one moment, while it goes on: neither when it has ended or has been cancelled, nor at the
    very moment at which the budget ends.

    When *patience* is over, `find_voucher` is cancelled at that moment; when it has ended,
    `pay` begins. When the budget is over, the step that is running is cancelled at that
    moment, and when it has ended, `checkout` raises OutOfTime; no other step begins. That is
    also so if the budget ends while `find_voucher` is still stopping. A step may take a while
    to stop. To cancel it again in the meantime changes nothing, and whether a step is a task
    of its own is up to you.

    An exception of a step comes out of `checkout` at once, the same object, and no other step
    begins. It may be any Exception but OutOfTime: a TimeoutError, too, which then says
    nothing about these limits.

    When `checkout` is cancelled itself (once), at whatever moment, also while a step stops at
    a limit, so is the step that is running; `checkout` ends as cancelled, and the step has
    ended before that, also if a limit ends in the meantime. If a step returns at the moment
    of the cancellation, the next one may begin or not; none raises at that moment. The task
    that calls `checkout` has not been cancelled before.

    *budget* and *patience* may be any number above 0, but not infinite. No two of these fall
    on the same moment: the end of a step, the end of the budget, the end of *patience*. A
    step ends as cancelled if it is cancelled, and only then. Several checkouts may go on at
    the same time, also one inside a step of another.
    """
    # TODO: do the three steps; the second one has two limits, and all have one in common.
    raise NotImplementedError


def _step(name, seconds):
    """Return a step that takes *seconds*, and says when it begins and how it ends."""
    clock = asyncio.get_running_loop().time
    start = clock()

    async def step(*given):
        *_, left, _ = given
        print(f"{clock() - start:.1f} s  {name} begins, and has {left:.1f} s")
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            print(f"{clock() - start:.1f} s  {name} is cancelled")
            raise
        return f"{name} is done"

    return step


async def _try(function):
    print(f"{function.__name__}, with a budget of 3 s:")
    steps = _step("reserve", 1.5), _step("find_voucher", 4), _step("pay", 2)
    try:
        print(await function(["tea", "milk"], 3, 1, *steps))
    except OutOfTime:
        print("out of time")


if __name__ == "__main__":
    asyncio.run(_try(checkout_with_three_limits))
    asyncio.run(_try(checkout))
