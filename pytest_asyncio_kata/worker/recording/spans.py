"""The spans of one run: what each call is called, and whose it is."""

from __future__ import annotations

from typing import Any

from ...record.timeline import Place
from ..loop.clock import Clock
from .functions import Functions
from .labels import first_argument
from .links import frame_of
from .open_spans import Label, OpenSpan, OpenTask
from .patterns import Pattern

MAX_SPANS = 40_000
"""How many calls a record holds."""


class Spans:
    """The spans that have been opened so far.

    Args:
        clock: The loop's.
        functions: What is known of functions.
    """

    def __init__(self, clock: Clock, functions: Functions) -> None:
        self._clock = clock
        self.functions = functions
        self.all: list[OpenSpan] = []
        """In the order in which they were opened."""
        self.dropped = 0
        """How many did not fit."""

    def open(
        self,
        name: str,
        label: Label,
        task: str,
        parent: int | None,
        place: Place | None,
        is_task: bool,
        own: bool,
    ) -> OpenSpan:
        """Open a span now; the arguments are as in the record."""
        number, now = len(self.all), self._clock.ticks
        span = OpenSpan(number, now, name, label, task, parent, place, is_task, own)
        if number < MAX_SPANS:
            self.all.append(span)
        else:
            self.dropped += 1
        return span

    def of_call(
        self, open_task: OpenTask, pattern: Pattern, coro: Any, depth: int, above: int
    ) -> OpenSpan:
        """Return the span of *coro*, which is new in the chain of its task.

        Args:
            open_task: Whose chain it is.
            pattern: The chain's.
            coro: One of the coroutines that count.
            depth: Its number among them.
            above: The id of the span that awaits it.
        """
        if depth == 0 and pattern.whole:
            return open_task.root
        frame = frame_of(coro)
        assert frame is not None  # it stands in a chain of suspended coroutines
        code = frame.f_code
        label = code.co_name, first_argument(frame, self.functions.of(code).argument_names)
        place = pattern.places[depth - 1] if depth else None
        return self.open(label[0], label, open_task.root.task, above, place, False, True)
