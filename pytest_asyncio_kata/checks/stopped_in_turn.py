"""Were calls asked to stop in turn, one of them only when another one had stopped?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..record.leaf_waits import SAME_TIME
from ..record.timeline import Place, Timeline
from .words import seconds_text


@dataclass(frozen=True, slots=True)
class _Stopped:
    """A call that was asked to stop, and ended later."""

    label: str
    begin: float
    asked: float
    ended: float


@dataclass(frozen=True, slots=True)
class StoppedInTurn:
    """Two calls, of which the second was asked to stop when the first had ended."""

    first: str
    """The label of the one that was asked before, and took a while to stop."""
    second: str
    at: float
    """When the first had ended, and the second was asked."""
    place: Place | None
    """The line of the answer that waited in between."""

    @property
    def why(self) -> str:
        """Say so in a sentence."""
        when = seconds_text(self.at)
        return f"{self.second} was asked to stop only at {when}, when {self.first} had ended."


def stopped_in_turn(timeline: Timeline) -> StoppedInTurn | None:
    """Return the first two calls that were asked to stop in turn; None if the record has none.

    The fake that a call waits for ends when the call is asked to stop.
    """
    stopped = sorted(_stopped(timeline), key=lambda call: call.asked)
    for second in stopped:
        for first in stopped:
            took_a_while = first.ended - first.asked > SAME_TIME
            under_way = second.begin < first.asked + SAME_TIME
            if took_a_while and under_way and abs(first.ended - second.asked) <= SAME_TIME:
                place = _waited_at(timeline, first)
                return StoppedInTurn(first.label, second.label, second.asked, place)
    return None


def _stopped(timeline: Timeline) -> list[_Stopped]:
    """The calls whose fake was cancelled; none that cannot be told from another one."""
    made = Counter(call.label for call in timeline.calls)
    fakes = [call for call in timeline.calls if call.ended == "cancelled" and made[call.label] == 1]
    ends: dict[str, float] = {}
    for span in timeline.spans:
        if made[span.label] == 1 and span.ended != "pending":
            ends[span.label] = max(ends.get(span.label, 0.0), span.end)
    return [
        _Stopped(call.label, call.begin, call.end, ends[call.label])
        for call in fakes
        if call.label in ends
    ]


def _waited_at(timeline: Timeline, first: _Stopped) -> Place | None:
    """The line of the answer that waited from the one request to stop until the next."""
    for span in timeline.spans:
        for wait in span.waits:
            from_then = abs(wait.begin - first.asked) <= SAME_TIME
            if wait.place and from_then and abs(wait.end - first.ended) <= SAME_TIME:
                return wait.place
    return None
