"""Scenarios of kata 27: people who come to a door, and some of them give up before their turn."""

import asyncio
import functools
import itertools
import time

from pytest_asyncio_kata.worker.frozen_calendar import set_by_hand

IN_WORDS = {
    "day": "the day",
    "Door.day": "the day",
    "busy_visits": "the day",
    "before_the_loop": "the day",
    "days_at_once": "the day at several doors",
    "comes_again": "the day",
    "gives_up": "visit",
    "at_the_last_moment": "the day",
    "one_try": "the day",
    "visit": "visit",
    "ask": "ask",
    "Door.others": "something else",
    "until": "the day",
    "ended": "the day",
}
"""What messages call them."""


class Sorry(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


KINDS = [Sorry, KeyError, TimeoutError, StopAsyncIteration, asyncio.QueueEmpty, RuntimeError]
"""What visits raise."""

SOON = 0.001
"""Seconds that do not matter."""


async def until(moment):
    """Wait until the loop's clock shows this *moment*."""
    seconds = moment - asyncio.get_running_loop().time()
    if seconds > 0:
        await asyncio.sleep(seconds)


async def ended(task):
    """Wait until *task* has ended, however often that is interrupted."""
    interrupted = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            interrupted = error
    task.result()
    if interrupted is not None:
        raise interrupted


class Door:
    """A door with a limiter; what is not as it should be is noted.

    Args:
        limiter: Who may enter when.
        ask: A coroutine function of a name: what is done in the block.
    """

    def __init__(self, limiter, ask):
        self.limiter = limiter
        self.seen = []
        self.came, self.entered, self.given_up = {}, {}, {}
        self._ask = ask
        self._visits = {}
        self._loop = asyncio.get_running_loop()
        self._clock = self._loop.time
        self._begin = self._clock()

    async def visit(self, name, *, error=None):
        """Come to the door, enter, and ask, or raise the *error*."""
        self.came[name] = left = self._clock()
        try:
            async with self.limiter:
                self.entered[name] = self._clock()
                try:
                    await self._ask(name)
                    if error is not None:
                        raise error
                finally:
                    left = self._clock()
        except asyncio.CancelledError:
            late = self._clock() - self.given_up.get(name, self._clock())
            if late > SOON:
                self.seen.append(f"{name} was cancelled, and went on for {late:g} s")
            raise
        except Exception as raised:
            if raised is not error:
                raise
        else:
            if error is not None:
                self.seen.append(f"the {type(error).__name__} of {name} did not come out")
            if name in self.given_up:
                self.seen.append(f"{name} was cancelled, and went on")
        if self._clock() - left > SOON:
            self.seen.append(f"{name} needed {self._clock() - left:g} s to leave")

    async def day(self, plan):
        """Let everything in *plan* happen, each at its moment; wait for all visits.

        The timers of those who come later are set at the beginning: at their moment they come
        before those who wait for that moment wake up.
        """
        timers = []
        try:
            # The first error ends the day.
            async with asyncio.TaskGroup() as group:
                for number, (moment, what, which) in enumerate(plan):
                    error = KINDS[number % len(KINDS)](which) if what == "comes and fails" else None
                    comes = functools.partial(self._comes, group, which, error)
                    if what.startswith("comes") and moment:
                        timers.append(self._loop.call_at(self._begin + moment, comes))
                    elif what.startswith("comes"):
                        comes()
                await self.others(plan)
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None
        finally:
            for timer in timers:
                timer.cancel()
        return self.seen

    async def others(self, plan):
        """Let happen what is no visit, and wait for the last moment of the day."""
        for moment, what, which in sorted(plan, key=lambda each: each[0]):
            if not what.startswith("comes"):
                await until(self._begin + moment)
            if what == "gives up":
                self.gives_up(which)
            elif what == "sets the calendar":
                set_by_hand(which)
            elif what == "is busy":
                time.sleep(which)  # noqa: ASYNC251 -- something else blocks the loop
        await until(self._begin + max(moment for moment, _, _ in plan))

    def _comes(self, group, name, error):
        self._visits[name] = group.create_task(self.visit(name, error=error))

    def gives_up(self, name):
        """Cancel a visit."""
        self.given_up[name] = self._clock()
        self._visits[name].cancel()

    def lost(self, rate, per):
        """Return who has entered too late, too early, or out of turn."""
        names = [name for name in self.came if name in self.entered]
        moments, wrong = [], []
        for name in names:
            before = moments[-rate] + per if len(moments) >= rate else 0
            possible = max(self.came[name], before, *moments[-1:])
            moments.append(self.entered[name])
            if abs(self.entered[name] - possible) > SOON:
                wrong.append(name)
        return wrong


async def day(answer, rate, per, plan, ask):
    """Play a day at one door; return what is not as it should be."""
    return await Door(answer.Limiter(rate, per), ask).day(plan)


async def busy_visits(answer, rate, per, plan, busy, asked):
    """Play a day at one door; in their blocks some keep the loop *busy* for so many seconds."""

    async def ask(name):
        asked(name)
        if name in busy:
            time.sleep(busy[name])  # noqa: ASYNC251 -- the block blocks the loop

    return await Door(answer.Limiter(rate, per), ask).day(plan)


async def before_the_loop(answer, rate, per, plan, ask):
    """Play a day at a door whose limiter was made while no event loop ran, as in a module."""
    loop = asyncio.get_running_loop()
    asyncio.events._set_running_loop(None)
    asyncio.set_event_loop(None)
    try:
        limiter = answer.Limiter(per=per, rate=rate)
    finally:
        asyncio.set_event_loop(loop)
        asyncio.events._set_running_loop(loop)
    return await Door(limiter, ask).day(plan)


async def days_at_once(answer, days, asks):
    """Play a day at each of several doors at the same time; each has its own of *asks*."""
    doors = [Door(answer.Limiter(*day[:2]), ask) for day, ask in zip(days, asks, strict=True)]
    seen = await asyncio.gather(*[door.day(day[2]) for door, day in zip(doors, days, strict=True)])
    return list(itertools.chain(*seen))


async def comes_again(answer, rate, per, names, ask):
    """Enter once for each of *names*: inside the block of the first one, and after it."""
    limiter = answer.Limiter(rate, per)
    first, *inside = names[: len(names) // 2]
    async with limiter:
        ask(first)
        for name in inside:
            async with limiter:
                ask(name)
    for name in names[len(names) // 2 :]:
        async with limiter:
            ask(name)


async def gives_up(answer, rate, per, plan, moment, name, ask):
    """Come at a *moment* between others, and perhaps be cancelled; say who was too late then."""
    door = Door(answer.Limiter(rate, per), ask)
    others = asyncio.create_task(door.day(plan))
    try:
        await asyncio.sleep(moment)
        await door.visit(name)
    finally:
        try:
            await ended(others)
        finally:
            print(f"{len(door.lost(rate, per))} of the others entered at another moment")


async def at_the_last_moment(answer, per, tries, ask):
    """Some give up, or come, at the very moment at which another one may enter.

    Each of *tries* has a door of its own, and 5 * *per* seconds. It has the names of those who
    come, the first of whom enters at once; how many of the next ones give up at that moment; how
    many of the last ones come at that moment; and how many steps of the event loop later. -1 is
    before all that happens at that moment.
    """
    begin, seen = asyncio.get_running_loop().time(), []
    for number, each in enumerate(tries):
        await until(begin + number * 5 * per)
        seen += await one_try(answer, per, *each, ask)
    return seen


async def one_try(answer, per, names, leaving, coming, steps, ask):
    """Play one of these tries."""
    door = Door(answer.Limiter(1, per), ask)
    loop = asyncio.get_running_loop()
    end, late = loop.time() + per, []

    def now():
        for name in names[1 : leaving + 1]:
            if name not in door.entered:
                door.gives_up(name)
        late.extend(asyncio.create_task(door.visit(name)) for name in names[len(names) - coming :])

    if steps < 0:
        loop.call_at(end, now)
    there = [(0, "comes", name) for name in names[: len(names) - coming]]
    visits = asyncio.create_task(door.day(there))
    await until(end)
    if steps >= 0:
        for _ in range(steps):
            await asyncio.sleep(0)
        now()
    seen = await visits
    await asyncio.gather(*late)
    return seen
