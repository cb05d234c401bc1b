"""Why calls were made too soon after others, or too late: what the record proves."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..record.finding import MOST_ROWS, Reason
from ..record.run import Run
from ..record.timeline import Call, Place, Span
from .timing import TOLERANCE
from .words import joined, quantity, seconds_text

SAME = 0.001
"""Seconds by which a call may be early or late if the machine had no share in the times."""


@dataclass(frozen=True)
class Rate:
    """The calls of a run, and when they were allowed; see `kept_rate`."""

    run: Run
    name: str
    most: int
    per: float
    came: Mapping[str, float]
    calendar: Mapping[float, float]

    @functools.cached_property
    def calls(self) -> Sequence[Call]:
        """The calls that count, in the order in which they began."""
        made = [call for call in self.run.timeline.calls if call.fake == self.name]
        return [call for call in made if self.who(call) in self.came]

    @property
    def same(self) -> float:
        """Within how many seconds two moments are the same.

        Whoever asks the machine's own clock learns more of it than the loop's clock shows.
        """
        machine = self.run.clock == "wall" or self.run.timeline.measured
        return TOLERANCE if machine else SAME

    @property
    def allowed(self) -> str:
        """What is expected, in words."""
        return f"at most {quantity(self.most, 'call')} in any {seconds_text(self.per)}"

    def who(self, call: Call) -> str:
        """The argument of *call*."""
        return call.label.removeprefix(self.name).strip()

    def came_at(self, call: Call) -> float:
        """From which moment on somebody waited for this *call*."""
        return self.came[self.who(call)]

    def overtook(self, first: Call, then: Call) -> bool:
        """Whether *first* was made although *then* had come before it, and had to wait for that.

        Whoever comes and is let in at one moment has taken nobody's turn if the other was let in
        at that moment, too.
        """
        behind = self._turns[self.who(then)] < self._turns[self.who(first)]
        return behind and then.begin - self.came_at(first) > self.same

    @functools.cached_property
    def _turns(self) -> Mapping[str, int]:
        return {who: number for number, who in enumerate(self.came)}


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause in words, the reason by which a lesson explains it, and what else is drawn."""

    why: str = ""
    reason: Reason | None = None
    calls: Sequence[Call] = ()
    left: Sequence[str] = field(default=())
    """Labels of those who have given up."""


def at_its_moment(call: Call) -> str:
    """The *call* and its moment: ``ask Ann at 2 s``."""
    return f"{call.label} at {seconds_text(call.begin)}"


def why_early(rate: Rate, within: Sequence[Call]) -> Cause:
    """Return why the last call of *within* was made too soon after the first."""
    first, last = within[0], within[-1]
    moved = [moment for moment in rate.calendar if first.begin <= moment <= last.begin]
    if moved:
        return _calendar(rate, moved)
    if last.begin - rate.came_at(last) <= rate.same:
        return Cause(f"{last.label} did not have to wait.")
    ended = _at_an_end(rate, last)
    return ended if ended.calls else _after_a_block(rate, first, last.begin - rate.per)


def why_late(rate: Rate, call: Call, before: Sequence[Call], possible: float) -> Cause:
    """Return why *call* was not made when it was *possible*, after the calls *before* it."""
    begin = before[0].begin if before else 0.0
    moved = [moment for moment in rate.calendar if begin <= moment <= possible + rate.same]
    if moved:
        return _calendar(rate, moved)
    ended = _at_an_end(rate, call)
    return ended if ended.calls else _after_a_cancellation(rate, possible)


def _calendar(rate: Rate, moments: Sequence[float]) -> Cause:
    """The calendar was set meanwhile, at these *moments*."""
    texts = []
    for moment in moments:
        seconds = rate.calendar[moment]
        way = "back" if seconds < 0 else "forward"
        texts.append(f"{way} by {seconds_text(abs(seconds))} at {seconds_text(moment)}")
    return Cause(f"The calendar was set {joined(texts)}.", Reason.CALENDAR_SET)


def _at_an_end(rate: Rate, call: Call) -> Cause:
    """Whether *call* had waited, and was made when another one had ended."""
    ended = [
        other
        for other in rate.calls
        if abs(other.end - call.begin) <= rate.same and other.end > other.begin
    ]
    if not ended or call.begin - rate.came_at(call) <= rate.same:
        return Cause()
    names = joined([other.label for other in ended])
    why = f"{names} ended at {seconds_text(call.begin)}, and {call.label} began then."
    return Cause(why, Reason.AFTER_AN_END, ended)


def _after_a_block(rate: Rate, call: Call, counted: float) -> Cause:
    """Whether *call* was made at the end of a block, and *counted* from a moment of that block."""
    blocks = rate.run.timeline.blocks
    ended = [block for block in blocks if abs(block.end - call.begin) <= rate.same]
    if not any(block.begin - rate.same <= counted <= block.end for block in ended):
        return Cause()
    until = seconds_text(call.begin)
    return Cause(
        f"The event loop was busy until {until}, and {call.label} was made then.", Reason.BUSY_LOOP
    )


def _after_a_cancellation(rate: Rate, possible: float) -> Cause:
    """Whether somebody had given up before a call was *possible*."""
    made = {rate.who(call) for call in rate.calls}
    left = [
        span
        for span in rate.run.timeline.spans
        if span.is_task and span.ended == "cancelled" and span.end <= possible + rate.same
        if any(_is_of(span, who) for who in rate.came if who not in made)
    ]
    if not left:
        return Cause()
    last = max(left, key=lambda span: span.end)
    why = f"{last.label} had been cancelled at {seconds_text(last.end)}, while it waited."
    return Cause(why, Reason.AFTER_A_CANCELLATION, left=(last.label,))


def waited_at(rate: Rate, call: Call) -> Place | None:
    """The line of the answer at which whoever made *call* waited last, if it waited.

    Whoever waits for a lock waits for another caller: if that one's wait ended at the moment of
    the call, it is the line to look at.
    """
    spans, who = rate.run.timeline.spans, rate.who(call)
    tasks = {span.task for span in spans if _is_of(span, who)}
    waits = [
        (wait, span.task in tasks)
        for span in spans
        for wait in span.waits
        if wait.place and wait.begin < wait.end <= call.begin + rate.same
    ]
    own = max((wait for wait, its in waits if its), key=lambda wait: wait.end, default=None)
    if own is None or own.reason != "lock":
        return own.place if own else None
    others = [wait for wait, _ in waits if wait.reason != "lock"]
    others = [wait for wait in others if abs(wait.end - call.begin) <= rate.same]
    return others[-1].place if others else own.place


def rows(rate: Rate, calls: Iterable[Call]) -> tuple[str, ...]:
    """The rows in which a drawing shows *calls*: of who waited for a call, and of the call."""
    labels: list[str] = []
    for call in calls:
        who = rate.who(call)
        labels += [span.label for span in rate.run.timeline.spans if _is_of(span, who)]
        labels += [call.label] if call.begin - rate.came_at(call) > rate.same else []
    return tuple(dict.fromkeys(labels))[:MOST_ROWS]


def _is_of(span: Span, who: str) -> bool:
    return span.is_task and span.label.partition(" ")[2] == who
