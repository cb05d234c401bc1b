"""From what the recorder has noted to what a record says."""

from __future__ import annotations

from ...record.timeline import Span, Wait
from ..loop.clock import TICKS
from .open_spans import OpenSpan, RawWait


class Written:
    """The spans of one record.

    Args:
        now: The ticks at which the record is made; what has not ended ends now.
    """

    def __init__(self, now: int) -> None:
        self._now = now
        self.pending: dict[int, RawWait] = {}
        """The wait that a call is in, by the id of its span."""
        # Of ten thousand tasks, most wait for the same.
        self._waits: dict[tuple[int, int, str, int], Wait] = {}

    def span(self, span: OpenSpan) -> Span:
        """Return the record of a call, with the wait that it is in."""
        waits = tuple(map(self._wait, span.waits))
        if (pending := self.pending.get(span.id)) is not None:
            waits += (self._wait(pending),)
        return Span(
            id=span.id,
            name=span.name,
            label=span.label,
            task=span.task,
            begin=span.begin / TICKS,
            end=(self._now if span.end is None else span.end) / TICKS,
            parent=span.parent,
            is_task=span.is_task,
            own=span.own,
            ended=span.ended,
            place=span.place,
            waits=waits,
            begun=span.begun,
        )

    def _wait(self, raw: RawWait) -> Wait:
        begin, end, reason, place = raw
        key = (begin, end, reason, id(place))
        wait = self._waits.get(key)
        if wait is None:
            wait = self._waits[key] = Wait(begin / TICKS, end / TICKS, reason, place)
        return wait
