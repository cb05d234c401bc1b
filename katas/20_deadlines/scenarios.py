"""Scenarios of kata 20: steps that take their time, stop slowly, fail, and ask for more time."""

import asyncio
import contextlib

IN_WORDS = {
    "sell": "checkout",
    "sell_later": "`checkout`, called some time after the program has begun",
    "sell_in_turn": "`checkout`, called several times",
    "sell_in_order": "checkout",
    "reserve": "reserve",
    "find_voucher": "find_voucher",
    "pay": "pay",
    "_step": "a step",
    "_take": "a step",
    "_own_limit": "the own limit of a step",
    "_last_words": "a step",
}
"""What messages call them."""

OUT_OF_TIME = "OutOfTime"
"""What a checkout has come to that raised it."""


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


def two_banks(text):
    """An error that is a group."""
    return ExceptionGroup(text, [TimeoutError("the first"), OSError("the second")])


KINDS = (TimeoutError, ConnectionResetError, KeyError, ValueError, AssertionError)
KINDS += (asyncio.QueueEmpty, StopAsyncIteration, Refused, two_banks)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


class Shop:
    """Three steps as *plan* has them, and what became of them.

    Args:
        plan: The arguments of `checkout`, with a plan for each step: the seconds that it takes
            and, if they are given, the seconds that it takes to stop ("stopping"), what it
            returns ("returns"), how it fails ("fails"), and when it asks for how many seconds
            more ("extends").
        told: Whether each step prints how many seconds it has.
    """

    def __init__(self, plan, *, told=False):
        self.plan = plan
        self.told = told
        self.going_on = 0
        self.raised = []

    async def reserve(self, basket, left, extend):
        """Take the time that is planned; give back what it was given, if nothing is planned."""
        await self._step("reserve", left, extend)
        return self.plan["reserve"].get("returns", f"reserved {basket}")

    async def find_voucher(self, basket, left, extend):
        """Take the time that is planned; give back what it was given, if nothing is planned."""
        await self._step("find_voucher", left, extend)
        return self.plan["find_voucher"].get("returns", f"voucher for {basket}")

    async def pay(self, reserved, voucher, left, extend):
        """Take the time that is planned; give back what it was given, if nothing is planned."""
        await self._step("pay", left, extend)
        return self.plan["pay"].get("returns", [reserved, voucher])

    async def _step(self, name, left, extend):
        """Do what is planned for the step *name*."""
        print(f"{name} begins with {left:.3f} s" if self.told else f"{name} begins")
        plan = self.plan[name]
        self.going_on += 1
        try:
            await _take(plan, extend)
        except asyncio.CancelledError:
            await _last_words(plan.get("stopping", 0))
            print(f"{name} has stopped")
            raise
        except Exception as error:
            self.raised.append(error)
            raise
        finally:
            self.going_on -= 1

    async def checkout(self, answer):
        """Call the answer's `checkout`."""
        plan = self.plan
        steps = self.reserve, self.find_voucher, self.pay
        return await answer.checkout(plan["basket"], plan["budget"], plan["patience"], *steps)


async def _take(plan, extend):
    """Take the time of a step, and ask for more time when it is planned; then perhaps fail."""
    now = 0
    for moment, more in plan.get("extends", []):
        if moment > now:
            await asyncio.sleep(moment - now)
        now = moment
        extend(more)
    if plan.get("fails") == "own limit":
        await _own_limit(plan["seconds"] - now)
    elif plan["seconds"] > now:  # a step of 0 s ends before anybody else has a turn
        await asyncio.sleep(plan["seconds"] - now)
    if "fails" in plan:
        raise ERRORS[plan["fails"]]("no luck")


async def _own_limit(seconds):
    """Raise the TimeoutError of a limit of *seconds*."""
    async with asyncio.timeout(seconds):
        await asyncio.sleep(60)


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


async def sell(answer, plan, told=False):
    """Sell one basket, and say when that has ended."""
    shop = Shop(plan, told=told)
    # No task of its own: the last line is printed at the moment when `checkout` has ended.
    try:
        return await shop.checkout(answer)
    finally:
        print(f"{shop.going_on} steps go on when checkout has ended")


async def sell_later(answer, seconds, plan):
    """Wait for *seconds*, then sell a basket."""
    await asyncio.sleep(seconds)
    return await Shop(plan).checkout(answer)


async def sell_in_turn(answer, together, later):
    """Sell the baskets of *together* at the same time, then those of *later* in turn.

    Return what each checkout has come to; for the error of a step, its name.
    """

    async def outcome(plan):
        shop = Shop(plan)
        try:
            return await shop.checkout(answer)
        except answer.OutOfTime:
            return OUT_OF_TIME
        except Exception as error:
            name = type(error).__name__
            if name not in [type(each).__name__ for each in shop.raised]:
                raise
            same = any(error is each for each in shop.raised)
            return name if same else f"another {name}"

    outcomes = await asyncio.gather(*map(outcome, together))
    return [*outcomes, *[await outcome(plan) for plan in later]]


async def sell_in_order(answer, budget, patience, step):
    """Sell a basket with steps that end whenever *step* does; return what it has come to."""

    async def reserve(basket, _left, _extend):
        return [basket, await step("reserve")]

    async def find_voucher(_basket, _left, _extend):
        return await step("find_voucher")

    async def pay(reserved, voucher, _left, _extend):
        return [*reserved, voucher, await step("pay")]

    try:
        return await answer.checkout("tea", budget, patience, reserve, find_voucher, pay)
    except answer.OutOfTime:
        return OUT_OF_TIME
