"""Calls of the fakes that a test hands to an answer: recorded, and told outside if asked to."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..timeline import Call
from ..wire import CALLED, ENDED
from .underway import OpenCall

if TYPE_CHECKING:
    from .awaiting import Reader
    from .loop import KataLoop
    from .recorder import Recorder

MAX_CALLS = 30_000
"""How many calls of fakes a record holds."""


class Calls:
    """The calls of one run.

    Args:
        recorder: Knows the time, and whose step it is.
        loop: The run's event loop.
        reader: Knows which lines are the answer's.
    """

    def __init__(self, recorder: Recorder, loop: KataLoop, reader: Reader) -> None:
        self._recorder = recorder
        self._loop = loop
        self._reader = reader
        self._calls: list[OpenCall] = []
        self.dropped = 0
        """How many did not fit."""
        self.tell: Callable[[list[Any]], None] | None = None
        """Called with a message at once when a call begins or ends; None if nobody listens."""

    def begins(self, fake: str, argument: str) -> OpenCall:
        """Note that a fake is called now."""
        turn = self._loop.steps.round if self._loop.threads.is_the_loops() else 0
        place = self._reader.place_in(sys._getframe(1))
        task = asyncio.current_task(self._loop) if turn and not place else None
        if task is not None and (root := self._recorder.root_of(task)):
            place = root.place  # the fake is the whole of its task
        call = OpenCall(fake, argument, self._recorder.now(), turn, place)
        if len(self._calls) >= MAX_CALLS:
            self.dropped += 1
            return call
        call.number = len(self._calls)
        self._calls.append(call)
        if self.tell is not None:
            self.tell([CALLED, call.number, fake, argument])
        return call

    def ends(self, call: OpenCall, ended: str) -> None:
        """Note that *call* has ended now."""
        call.end, call.ended = self._recorder.now(), ended
        if self.tell is not None and call.number >= 0:
            self.tell([ENDED, call.number])

    def closed(self, now: float) -> tuple[Call, ...]:
        """Return the record of all calls; those still open end *now*."""
        return tuple(call.closed(now) for call in list(self._calls))
