"""Calls of the fakes that a test hands to an answer: recorded, and reported outside if asked to."""

from __future__ import annotations

import asyncio
import sys
import weakref
from collections.abc import Callable
from typing import Any

from ...record.timeline import MOST_CALLS, Call, Place
from ...record.wire import CALLED, ENDED
from ..loop.arrivals import Arrivals
from ..loop.loop import KataLoop
from .open_spans import OpenCall
from .waits import Reader


class Calls:
    """The calls of one run.

    Args:
        loop: The run's event loop.
        reader: Knows which lines are the answer's.
        now: Returns the seconds since the run began.
        place_of: Returns the line at which a task was created, if it is known.
    """

    def __init__(
        self,
        loop: KataLoop,
        reader: Reader,
        now: Callable[[], float],
        place_of: Callable[[asyncio.Task[Any]], Place | None],
    ) -> None:
        self._loop = loop
        self._reader = reader
        self._now = now
        self._place_of = place_of
        self._calls: list[OpenCall] = []
        self.keeps = True
        """Whether calls are kept for the record."""
        self.dropped = 0
        """How many did not fit."""
        self.tell: Callable[[list[Any]], None] | None = None
        """Called with a message when a call begins or ends; None if nobody listens."""
        _OF_LOOPS[loop] = weakref.ref(self)

    def arrivals(self) -> Arrivals | None:
        """Return what chooses when the call that is made now comes back, if that is free."""
        arrivals = self._loop.clocked_selector.arrivals
        here = arrivals is not None and asyncio.get_running_loop() is self._loop
        return arrivals if here else None

    def begins(self, fake: str, argument: str) -> OpenCall:
        """Note that a fake is called now."""
        if not self.keeps:
            return OpenCall(fake, argument, 0.0)
        in_loop = self._loop.threads.is_the_loops()
        turn = self._loop.steps.round if in_loop else 0
        place = self._reader.place_in(sys._getframe(1)) or self._place_of_task(in_loop)
        call = OpenCall(fake, argument, self._now(), turn, place)
        if len(self._calls) >= MOST_CALLS:
            self.dropped += 1
            return call
        call.number = len(self._calls)
        self._calls.append(call)
        if self.tell is not None:
            self.tell([CALLED, call.number, fake, argument])
        return call

    def place_now(self) -> Place | None:
        """Return the line of the answer that runs now or, if none does, that made the task."""
        place = self._reader.place_in(sys._getframe(1))
        return place or self._place_of_task(self._loop.threads.is_the_loops())

    def _place_of_task(self, in_loop: bool) -> Place | None:
        """Return the line that made the task in progress, if the loop's thread asks."""
        task = asyncio.current_task(self._loop) if in_loop else None
        return self._place_of(task) if task is not None else None

    def ends(self, call: OpenCall, ended: str) -> None:
        """Note that *call* has ended now."""
        call.end, call.ended = self._now(), ended
        if self.tell is not None and call.number >= 0:
            self.tell([ENDED, call.number])

    def closed(self, now: float) -> tuple[Call, ...]:
        """Return the record of all calls; those still open end *now*."""
        return tuple(call.closed(now) for call in list(self._calls))


def calls_on(loop: asyncio.AbstractEventLoop) -> Calls | None:
    """Return the calls of the run on *loop*; None if it is no run's."""
    reference = _OF_LOOPS.get(loop)
    return reference() if reference is not None else None


# Not the calls themselves: they know their loop, and it would never be destroyed. What observes
# the loop keeps them.
_OF_LOOPS: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, weakref.ref[Calls]] = (
    weakref.WeakKeyDictionary()
)
