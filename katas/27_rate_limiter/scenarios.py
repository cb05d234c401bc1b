"""Scenarios of kata 27: people who come to a door, and some of them leave before their turn."""

import asyncio
import contextlib


IN_WORDS = {
    "day": "the day",
    "several_doors": "the day at several doors",
    "visit": "visit",
    "visits": "visit",
    "comes": "visit",
    "come": "the day",
    "at_the_last_moment": "the door",
    "one_try": "the door",
    "gives_up": "visit",
    "door": "the door",
}
"""What messages call them."""


class Sorry(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


ERRORS = [Sorry("no"), KeyError("coat"), StopAsyncIteration(), TimeoutError(), OSError("rain")]
"""What visits raise."""


def made_before_the_loop(answer, rate, per):
    """Return a limiter that is made while no event loop runs, as in a module."""
    loop = asyncio.get_running_loop()
    asyncio.events._set_running_loop(None)
    asyncio.set_event_loop(None)
    try:
        return answer.Limiter(rate, per)
    finally:
        asyncio.set_event_loop(loop)
        asyncio.events._set_running_loop(loop)


async def until(moment):
    """Wait until the loop's clock shows this *moment*."""
    seconds = moment - asyncio.get_running_loop().time()
    if seconds > 0:
        await asyncio.sleep(seconds)


class Door:
    """A door with a limiter; what is not as it should be is noted.

    Args:
        limiter: Who may enter when.
        ask: A coroutine function of a name: what is done in the block.
    """

    def __init__(self, limiter, ask):
        self.limiter = limiter
        self.ask = ask
        self.seen = []
        self.visits = {}
        self.given_up = {}
        self._clock = asyncio.get_running_loop().time
        self.begin = self._clock()

    async def visit(self, name, *, error=None):
        """Come to the door, enter, and ask, or raise the *error*."""
        try:
            async with self.limiter:
                await self.ask(name)
                if error is not None:
                    raise error
        except asyncio.CancelledError:
            if name not in self.given_up:
                raise
            late = self._clock() - self.given_up[name]
            if late > 0.001:
                self.seen.append(f"{name} was cancelled, and waited for another {late:g} s")
        except Exception as raised:
            if raised is not error:
                raise
        else:
            if error is not None:
                self.seen.append(f"the {type(error).__name__} of {name} did not come out")
            if name in self.given_up:
                self.seen.append(f"{name} was cancelled, and did not notice it")

    async def day(self, plan):
        """Let everything in *plan* happen, each at its moment, and wait for all visits."""
        async with asyncio.TaskGroup() as group:
            for moment, what, which in plan:
                await until(self.begin + moment)
                if what == "comes":
                    self.visits[which] = group.create_task(self.visit(which))
                elif what == "comes and fails":
                    error = ERRORS[len(self.visits) % len(ERRORS)]
                    self.visits[which] = group.create_task(self.visit(which, error=error))
                elif what == "gives up":
                    self.given_up[which] = self._clock()
                    self.visits[which].cancel()
                else:
                    set_by_hand(which)
        return self.seen


async def day(answer, rate, per, plan, ask):
    """Play a day at one door; return what is not as it should be."""
    return await Door(answer.Limiter(rate, per), ask).day(plan)
