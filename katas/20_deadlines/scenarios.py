"""Scenarios of kata 20: steps that take their time, stop slowly, fail, and ask for more time."""

import asyncio
import contextlib

IN_WORDS = {
    "sell": "checkout",
    "sell_or_not": "checkout",
    "sell_and_clean_up": "the caller of checkout",
    "sell_cancelled": "`checkout`, cancelled in each step",
    "sell_later": "`checkout`, called some time after the program has begun",
    "sell_in_turn": "`checkout`, called several times",
    "sell_in_order": "checkout",
    "reserve": "reserve",
    "find_voucher": "find_voucher",
    "pay": "pay",
    "_disturbed": "the caller of checkout",
}
"""What messages call them."""

OUT_OF_TIME = "OutOfTime"
"""What a checkout has come to that raised it."""


class Odd:
    """A basket or a result that is equal to everything, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting something odd"
        yield

    def __str__(self):
        return "something odd"

    def __repr__(self):
        return "'something odd'"


ODD = Odd()


def made(value):
    """Return what *value* stands for: mostly itself."""
    return ODD if value == "something odd" else value


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


def one_bank(text):
    """An error that is a group, of one error only."""
    return ExceptionGroup(text, [TimeoutError("the only one")])


def two_banks(text):
    """An error that is a group."""
    return ExceptionGroup(text, [TimeoutError("the first"), OSError("the second")])


KINDS = (TimeoutError, ConnectionResetError, KeyError, ValueError, AssertionError)
KINDS += (asyncio.QueueEmpty, StopAsyncIteration, Refused, one_bank, two_banks)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


RETURNS = {
    "reserve": "reserved {}",
    "find_voucher": "voucher for {}",
    "pay": "{!r} and {!r}",
}
"""What the steps return if nothing is planned: what they were given."""


class Shop:
    """Three steps as *plan* has them, and what became of them.

    Args:
        plan: The arguments of `checkout`, with a plan for each step: the seconds that it takes
            and, if they are given, the seconds that it takes to stop ("stopping"), what it
            returns ("returns"), how it fails ("fails"), when it asks for how many seconds
            more ("extends"), and the plan of a checkout that it does first ("sells").
        told: Whether each step prints how many seconds it has.
    """

    def __init__(self, plan, *, told=False):
        self.plan = plan
        self.told = told
        self.going_on = 0
        self.raised = []

    def step(self, answer, name):
        """Return the coroutine function of the step *name*; a message calls it so."""
        plan = self.plan[name]

        async def step(first, *others):
            *given, left, extend = first, *others
            print(f"{name} begins with {left:.3f} s" if self.told else f"{name} begins")
            self.going_on += 1
            try:
                own_limit = plan["seconds"] if plan.get("fails") == "own limit" else None
                if "sells" in plan:
                    with contextlib.suppress(answer.OutOfTime):
                        await Shop(plan["sells"]).checkout(answer)
                async with asyncio.timeout(own_limit):
                    for pause in _pauses(plan, extend):
                        await asyncio.sleep(pause)
                if "fails" in plan:
                    raise ERRORS[plan["fails"]]("no luck")
            except asyncio.CancelledError:
                clock = asyncio.get_running_loop().time
                end = clock() + plan.get("stopping", 0)
                while clock() < end:  # however often that is interrupted
                    with contextlib.suppress(asyncio.CancelledError):
                        await asyncio.sleep(end - clock())
                print(f"{name} has stopped")
                raise
            except Exception as error:
                if "fails" in plan:
                    self.raised.append(error)
                raise
            finally:
                self.going_on -= 1
            return made(plan["returns"]) if "returns" in plan else RETURNS[name].format(*given)

        step.__code__ = step.__code__.replace(co_name=name, co_qualname=name)
        return step

    async def checkout(self, answer):
        """Call the answer's `checkout`."""
        plan = self.plan
        steps = [self.step(answer, name) for name in RETURNS]
        return await answer.checkout(made(plan["basket"]), plan["budget"], plan["patience"], *steps)


def _pauses(plan, extend):
    """Yield the seconds between which a step asks for more time; a step of 0 s has none."""
    now = 0
    for moment, more in plan.get("extends", []):
        if moment > now:
            yield moment - now
        now = moment
        extend(more)
    if plan.get("fails") == "own limit":
        yield 60
    elif plan["seconds"] > now:
        yield plan["seconds"] - now


async def sell(answer, plan, told=False):
    """Sell one basket, and say when that has ended."""
    shop = Shop(plan, told=told)
    # No task of its own: the last line is printed at the moment when `checkout` has ended.
    try:
        return await shop.checkout(answer)
    finally:
        print(f"{shop.going_on} steps go on when checkout has ended")


async def sell_cancelled(answer, plan, moments):
    """Sell the basket once for each of *moments*, and be cancelled after so many seconds."""
    for seconds in moments:
        task = asyncio.create_task(sell_and_clean_up(answer, plan))
        await asyncio.sleep(seconds)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def sell_and_clean_up(answer, plan):
    """Sell one basket, and take a minute to clean up: no limit is left of the checkout."""
    try:
        return await sell(answer, plan)
    finally:
        disturbed = await _disturbed(60)
        print("the caller was cancelled again" if disturbed else "the caller has cleaned up")


async def _disturbed(seconds):
    """Take *seconds*; say whether somebody has cancelled the caller of checkout meanwhile."""
    clock = asyncio.get_running_loop().time
    end, disturbed = clock() + seconds, False
    while clock() < end:
        try:
            await asyncio.sleep(end - clock())
        except asyncio.CancelledError:
            disturbed = True
    return disturbed


async def sell_or_not(answer, plan):
    """Sell one basket as `sell` does; return what that has come to."""
    try:
        return await sell(answer, plan)
    except answer.OutOfTime:
        if asyncio.current_task().cancelling():  # The cancellation should have come out.
            raise
        return OUT_OF_TIME


async def sell_later(answer, seconds, plan):
    """Wait for *seconds*, then sell a basket."""
    await asyncio.sleep(seconds)
    return await Shop(plan).checkout(answer)


async def sell_in_turn(answer, together, later, told=False, rest=0):
    """Sell the baskets of *together* at the same time, then those of *later* in turn.

    After each of the latter wait for *rest* seconds: no limit is left of it. Return what each
    checkout has come to; for the error of a step, its name.
    """

    async def outcome(plan):
        shop = Shop(plan, told=told)
        try:
            receipt = await shop.checkout(answer)
            return "something odd" if receipt is ODD else receipt
        except answer.OutOfTime:
            return OUT_OF_TIME
        except Exception as error:
            name = type(error).__name__
            if any(error is each for each in shop.raised):
                return name
            groups = [each for each in shop.raised if isinstance(each, ExceptionGroup)]
            if any(error in each.exceptions for each in groups):
                return f"{name}, taken out of the step's ExceptionGroup"
            if name not in [type(each).__name__ for each in shop.raised]:
                raise
            return f"another {name}"

    async def and_then(plan):
        what = await outcome(plan)
        return f"{what}, and its caller was cancelled later" if await _disturbed(rest) else what

    outcomes = await asyncio.gather(*map(outcome, together))
    return [*outcomes, *[await and_then(plan) for plan in later]]


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
