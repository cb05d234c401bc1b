"""The spans of one run: what each call is called, and whose it is."""

from __future__ import annotations

import asyncio
import types
from collections.abc import Callable
from typing import Any

from ...record.timeline import Place
from ..loop.clock import Clock
from .functions import Function, Functions
from .labels import Shown, first_argument
from .links import frame_of, name_of
from .open_spans import NONE, Label, OpenSpan, OpenTask
from .patterns import Pattern

_new: Callable[[type[OpenSpan]], OpenSpan] = object.__new__

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
        self._functions = functions
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

    def of_task(
        self, task: asyncio.Task[Any], parent: int | None, place: Place | None
    ) -> tuple[OpenSpan, types.CodeType | None]:
        """Open the span of *task*, which has not made a step yet.

        Returns:
            The span, and the code of the task's coroutine.
        """
        coro: Any = task.get_coro()
        code: types.CodeType | None
        frame: types.FrameType | None
        if type(coro) is types.CoroutineType:  # nearly always
            code, frame, name = coro.cr_code, coro.cr_frame, coro.__name__
        else:
            code, frame, name = getattr(coro, "cr_code", None), frame_of(coro), name_of(coro)
        # As `open`: two calls for each of ten thousand tasks are a tenth of what is done here.
        root, number = _new(OpenSpan), len(self.all)
        root.task = task.get_name()
        if frame is not None:
            own = frame.f_code
            function = self._functions.by_code.get(id(own)) or self._functions.of(own)
            root.own, root.raw_label = function.is_recorded, function.bare_label
            if names := function.argument_names:
                root.raw_label = own.co_name, first_argument(frame, names, begun=False)
        else:
            root.own, root.raw_label = False, (name or root.task, None)
        root.id, root.begin, root.name = number, self._clock.ticks, name
        root.parent, root.place, root.is_task, root.begun = parent, place, True, False
        root.end, root.ended, root.waits = None, "pending", NONE
        if number < MAX_SPANS:
            self.all.append(root)
        else:
            self.dropped += 1
        return root, code

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
        label = _label_in(frame, self._functions.of(frame.f_code))
        place = pattern.places[depth - 1] if depth else None
        return self.open(label[0], label, open_task.root.task, above, place, False, True)


def _label_in(
    frame: types.FrameType, function: Function, *, begun: bool = True
) -> tuple[str, Shown | None]:
    """Return what the label of the call in *frame*, of *function*, is made of."""
    names = function.argument_names
    return function.code.co_name, first_argument(frame, names, begun=begun) if names else None
