"""The event loop for the tests of any project: no limit but the user's, and words for an end.

A kata's loop has an hour, and counts rounds; what takes longer there is a mistake. The tests of a
project may last as long as they like.
"""

from __future__ import annotations

import asyncio
import math
import weakref
from collections.abc import Awaitable, Callable, Generator
from typing import Any, TypeVar

from .loop.clock import Clock
from .loop.loop import KataLoop
from .loop.patient_standstill import LIVELOCK_ROUNDS, PatientStandstill
from .loop.selector import ClockedSelector
from .loop.stuck import Deadlock, Endless, Livelock, Stuck
from .waiting_tasks import ready_text, waiting_text

T = TypeVar("T")

HEADLINES: dict[type[Stuck], str] = {
    Deadlock: "All tasks wait, and nothing can wake any of them.",
    Livelock: "The loop goes round and round, and no timer is set that could end it.",
    Endless: "The limit of the virtual clock has passed, and these tasks were not done.",
}
"""What each of these ends means."""

TIDY_SECONDS, TIDY_ROUNDS = 60.0, 1_000
"""For how long tasks that were stuck may tidy up: on the virtual clock, and while it stands."""

OTHER_CLOCK = (
    "Something has replaced {name} of the virtual clock's event loop: only one virtual clock can"
    ' move it. Ask for the loop "default" where another plugin, such as looptime or aiotools,'
    " moves the time. looptime moves each loop as soon as it is installed; pytest's option"
    " `-p no:looptime_plugin` turns it off."
)


class ProjectLoop(KataLoop):
    """An event loop on either clock, for a project's own tests.

    Args:
        wall: Whether to really wait. Otherwise the clock jumps.
        clock: What it shows; else a new one that begins at 0.
    """

    _selector: Any  # private, of asyncio

    def __init__(self, *, wall: bool = False, clock: Clock | None = None) -> None:
        super().__init__(wall=wall, clock=clock or Clock(math.inf))
        self._patience = PatientStandstill(self.clock, self.steps, self._next_timer)
        self.clocked_selector.standstill = self._patience
        self._patience.on_count = self._refuse_another_clock_inside
        limits.hold_for(self)

    def limit(self, seconds: float | None, rounds: float) -> None:
        """Set the limits of what the loop does from now on.

        Args:
            seconds: For how long it may go on, on its own clock; None for as long as it likes.
            rounds: How many rounds it may make while its clock stands still.
        """
        self.clock.limit(seconds)
        self._patience.most_rounds = rounds

    def run_until_complete(self, future: Generator[Any, None, T] | Awaitable[T]) -> T:
        """Run until *future* is done; what gets stuck is ended, so that another test can run."""
        before = asyncio.all_tasks(self) - {future}
        try:
            return super().run_until_complete(future)
        except Stuck:
            for observer in limits.on_stuck:
                observer(self)
            self._end(asyncio.all_tasks(self) - before)
            raise

    def _end(self, tasks: set[asyncio.Task[Any]]) -> None:
        """Cancel *tasks*, and let them tidy up for a little while."""
        if not tasks:
            return
        for task in tasks:
            task.cancel()
        self.limit(TIDY_SECONDS, TIDY_ROUNDS)
        try:
            super().run_until_complete(asyncio.wait(tasks))
        except Stuck:
            for handle in list(self.steps):  # a callback that calls itself again and again
                handle.cancel()
        finally:
            limits.hold_for(self)
        for task in tasks:
            if task.done() and not task.cancelled():
                task.exception()  # nobody will ask for it

    def run_forever(self) -> None:
        """Run until stopped; an end that is no end says who waits for what.

        Raises:
            RuntimeError: If another virtual clock has got hold of this loop.
        """
        self._refuse_another_clock()
        try:
            super().run_forever()
        except Stuck as stuck:
            self._explain(stuck)
            raise

    def _explain(self, stuck: Stuck) -> None:
        details = ready_text(self.steps) if isinstance(stuck, Livelock) else ""
        lines = [HEADLINES[type(stuck)], *(details or waiting_text(self)).splitlines()]
        stuck.args, stuck.explained = ("\n  ".join(lines),), True

    def _refuse_another_clock(self) -> None:
        if self.is_closed():
            return  # asyncio says so itself
        if _is_replaced(self, "time", KataLoop.time):
            raise RuntimeError(OTHER_CLOCK.format(name="time()"))
        select = getattr(self._selector.select, "__func__", None)
        if select is not ClockedSelector.select:
            raise RuntimeError(OTHER_CLOCK.format(name="the selector"))

    def _refuse_another_clock_inside(self) -> None:
        """Refuse a clock that has got hold of the running loop, and take its hands off.

        Raises:
            RuntimeError: If there is one.
        """
        if _is_replaced(self.clocked_selector, "select", ClockedSelector.select):
            self._take_its_hands_off()
            raise RuntimeError(OTHER_CLOCK.format(name="the selector"))

    def _next_timer(self) -> float:
        """Return the instant of the next timer, for the clock is about to move there.

        Raises:
            RuntimeError: If what moves is not the clock that the timers are compared with.
        """
        if _is_replaced(self, "time", KataLoop.time):
            self._take_its_hands_off()
            raise RuntimeError(OTHER_CLOCK.format(name="time()"))
        return super()._next_timer()

    def _take_its_hands_off(self) -> None:
        """Undo what another clock has done: tasks are cancelled, and need the loop for it.

        Its attributes stay: who has set them may take them away at the end.
        """
        for thing, name in ((self.clocked_selector, "select"), (self, "time")):
            if name in vars(thing):
                vars(thing)[name] = getattr(type(thing), name).__get__(thing)


def _is_replaced(thing: object, name: str, method: object) -> bool:
    """Whether *thing* has an attribute of this *name* that is not our *method*."""
    own = vars(thing).get(name)
    return own is not None and getattr(own, "__func__", None) is not method


class Limits:
    """The limits that hold for all loops of a project's tests: each test has its own.

    They are counted from the moment at which they are set. So on a loop that several tests share
    it does not matter which tests ran before.
    """

    def __init__(self) -> None:
        self._loops: weakref.WeakSet[ProjectLoop] = weakref.WeakSet()
        self.on_loop: list[Callable[[ProjectLoop], None]] = []
        """Called with each new loop."""
        self.on_stuck: list[Callable[[ProjectLoop], None]] = []
        """Called with each loop that is stuck, before its tasks are ended."""
        self.set(None)

    def set(self, seconds: float | None, rounds: int | None = LIVELOCK_ROUNDS) -> None:
        """Set the limits of what happens from now on.

        Args:
            seconds: For how long a loop may go on, on its own clock; None for ever.
            rounds: How many rounds it may make while its clock stands still and no timer is set;
                None for any number.
        """
        self._seconds, self._rounds = seconds, rounds or math.inf
        for loop in self._loops:
            loop.limit(self._seconds, self._rounds)

    def hold_for(self, loop: ProjectLoop) -> None:
        """Let the limits hold for *loop* as well."""
        is_new = loop not in self._loops
        self._loops.add(loop)
        loop.limit(self._seconds, self._rounds)
        for observer in self.on_loop if is_new else ():
            observer(loop)

    def loops(self) -> list[ProjectLoop]:
        """Return the loops that can still run."""
        return [loop for loop in self._loops if not loop.is_closed()]

    def running(self) -> ProjectLoop | None:
        """Return a loop that runs, in whichever thread; None if none does."""
        return next((loop for loop in self._loops if loop.is_running()), None)

    def moments(self) -> weakref.WeakKeyDictionary[ProjectLoop, float]:
        """Return what the clocks of the loops show now, in seconds."""
        return weakref.WeakKeyDictionary({loop: loop.clock.moment for loop in self._loops})


limits = Limits()
"""Those of this process."""
