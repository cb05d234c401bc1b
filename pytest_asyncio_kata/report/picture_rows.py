"""The rows of a picture of a timeline, and what happened in each row, in words.

A row says when something happened; the picture decides where it is drawn.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..record.timeline import (
    LOST,
    OPEN,
    Block,
    Call,
    Line,
    Place,
    Span,
    Timeline,
    Wait,
    in_process,
    in_thread,
)
from .connection_rows import Connected
from .ends import EXITED, IN_GENERAL, SIGNALLED, end_in_words, kind_of_end
from .row_choice import (
    Thing,
    begin_of,
    blocks_by_label,
    end_of,
    kept,
    label_of,
    things_with_rows,
)
from .seconds import stretch, with_unit
from .text import ELLIPSIS

SAME_TIME = 1e-9
"""Seconds within which two moments are the same."""

REASONS = {
    "sleep": "sleeps",
    "task": "waits for other tasks",
    "thread": "waits for a thread",
    "queue": "waits for a queue",
    "lock": "waits for a lock or semaphore",
    "event": "waits for an event or condition",
    "process": "waits for a child process",
    "socket": "waits for a connection",
    "future": "waits for a future",
}
"""What a call does while it waits, by the reason of the wait."""

OTHER = "other"
"""The kind of a wait whose reason is none of `REASONS`."""

BLOCK = "block"
"""The kind of a stretch in which nothing else could run."""

LONGEST = 240
"""How many letters the words of one mark, or of one row, have at most."""

CONNECTED = "connection"
"""The kind of a stretch in which a connection was open."""

ENDS = {
    "cancelled": "was cancelled",
    "raised": "ended with an exception",
    LOST: "lost",
    OPEN: "still open at the end",
    "destroyed": "was destroyed as garbage",
    "pending": "was still running at the end",
}
"""How a call ended; one that is not here returned."""

OUTSIDE_VERBS = {"thread": "handed to a thread", "process": "started"}
"""What a line of the answer did with what runs in a thread, or is a child process."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that happened in a row."""

    begin: float
    end: float
    kind: str
    """A reason of a wait, ``other``, ``connection`` or ``block``."""
    words: str
    """What happened, when, and at which line of the answer."""


@dataclass(frozen=True, slots=True)
class Row:
    """One task or call."""

    label: str
    begin: float
    end: float
    words: str
    ended: str = "returned"
    ends: str = ""
    """The same as a legend says it, where a mark stands for it."""
    waits: tuple[Mark, ...] = ()
    blocks: tuple[Mark, ...] = ()
    steps: tuple[float, ...] = ()
    """When it ran: before, between and after its waits, each for no time at all."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a picture."""

    shown: tuple[Row, ...]
    many: int
    """How many there are, with those that are not shown."""
    stretches: tuple[tuple[float, float], ...]
    """Begin and end of all of them; without the run itself, if its calls are rows too."""
    first: int
    """How many of *shown* come before those that are left out; the others come after."""

    @property
    def left_out(self) -> int:
        """How many there are beside those that are shown."""
        return self.many - len(self.shown)

    @property
    def peak(self) -> int:
        """How many of all of them there were at the same time, at most."""
        changes = [(begin, 1) for begin, end in self.stretches if end > begin]
        changes += [(end, -1) for begin, end in self.stretches if end > begin]
        return max(itertools.accumulate(change for _, change in sorted(changes)), default=0)


def rows_of(timeline: Timeline, most: int, some: int, about: Collection[str] = ()) -> Rows:
    """Return the rows of *timeline*, in order of their begin.

    Args:
        timeline: What happened.
        most: How many rows are shown at most.
        some: How many are shown where there are more: the first of them and, to see how it
            went on, a few of the last.
        about: Labels of the rows that are shown in any case.
    """
    blocks = blocks_by_label(timeline)
    # A run that never waited has nothing but itself.
    roots: list[Thing] = [span for span in timeline.spans if span.parent is None]
    things = things_with_rows(timeline, about) or roots
    first = len(things) if len(things) <= most else some * 3 // 4
    chosen = things[:first] + (things[first - some :] if len(things) > most else [])
    if any(label_of(thing) in about for thing in things[first : first - some]):
        chosen, first = kept(things, some, about), some
    shown = tuple(_row(thing, blocks) for thing in chosen)
    calls = any(isinstance(thing, Call) for thing in things)
    counted = [
        (begin_of(thing), end_of(thing))
        for thing in things
        if not (calls and isinstance(thing, Span) and thing.parent is None)
        and not isinstance(thing, Connected)
    ]
    return Rows(shown, len(things), tuple(counted), first)


def printed(line: Line) -> str:
    """Return in words that *line* was printed."""
    return _short(f"printed at {with_unit(line.at)}: {line.text}")


def blocked(block: Block) -> str:
    """Return in words that the loop was blocked."""
    who = f"{block.label} " if block.label else ""
    cause = f" ({block.cause})" if block.cause else ""
    when = stretch(block.begin, block.end)
    return _short(
        f"{who}blocks the event loop{cause} {when}{_at(block.place)}: nothing else can run"
    )


def _row(thing: Thing, blocks: dict[str, list[Block]]) -> Row:
    if isinstance(thing, Span):
        return _span_row(thing, blocks.get(thing.label, ()))
    if isinstance(thing, Call):
        return _call_row(thing)
    if isinstance(thing, Connected):
        return _connected_row(thing)
    label = thing[0].label or thing[0].cause
    end = max(block.end for block in thing)
    words = f"{label}: {stretch(thing[0].begin, end)}, without a wait"
    return Row(label, thing[0].begin, end, _short(words), blocks=_block_marks(thing))


def _span_row(span: Span, blocks: Iterable[Block]) -> Row:
    begin, end = span.begin, max(span.begin, span.end)
    outside = "thread" if in_thread(span) else "process" if in_process(span) else ""
    ended = kind_of_end(span)
    ends = end_in_words(ended, [span.ended]) if ended in IN_GENERAL else ""
    verb = OUTSIDE_VERBS.get(outside, "created" if span.is_task else "awaited")
    place = f"{verb} at {span.place}, " if span.place else ""
    who = f"{span.label}, task {span.task}" if span.is_task and not outside else span.label
    of_a_child = {EXITED: f"ended with {ends}", SIGNALLED: f"was {ends}"}
    did = of_a_child.get(ended) or ENDS.get(ended, "returned")
    words = f"{who}: {place}{stretch(begin, end)}, {did}"
    mine = [
        block
        for block in blocks
        if begin - SAME_TIME <= block.begin and block.end <= end + SAME_TIME
    ]
    waits = tuple(_wait_mark(wait) for wait in span.waits if wait.end >= wait.begin)
    if outside:
        waits = (Mark(begin, end, outside, _short(f"in a {outside} {stretch(begin, end)}")),)
    moments = {begin, *(wait.begin for wait in waits), *(wait.end for wait in waits)}
    moments |= {end} if span.ended != "pending" else set()
    return Row(
        span.label,
        begin,
        end,
        _short(words),
        ended=ended,
        ends=ends,
        waits=waits,
        blocks=_block_marks(mine),
        steps=tuple(sorted(moments)),
    )


def _call_row(call: Call) -> Row:
    label = call.label
    end = max(call.begin, call.end)
    when, how = stretch(call.begin, end), ENDS.get(call.ended, "returned")
    words = _short(f"call of {label}{_at(call.place)}: {when}, {how}")
    mark = Mark(call.begin, end, OTHER, words)
    ends = IN_GENERAL.get(call.ended, "")
    return Row(label, call.begin, end, words, ended=call.ended, ends=ends, waits=(mark,))


def _connected_row(thing: Connected) -> Row:
    begin, end = thing.begin, max(thing.begin, thing.end)
    how = ENDS.get(thing.ended, "closed")
    facts = f"{thing.words}, " if thing.words else ""
    words = _short(f"{thing.label}: {facts}{stretch(begin, end)}, {how}")
    marks = tuple(
        Mark(one.begin, max(one.begin, one.end), CONNECTED, f"open {stretch(one.begin, one.end)}")
        for one in thing.connections
    )
    ends = IN_GENERAL.get(thing.ended, "")
    return Row(thing.label, begin, end, words, ended=thing.ended, ends=ends, waits=marks)


def _wait_mark(wait: Wait) -> Mark:
    kind = wait.reason if wait.reason in REASONS else OTHER
    does = REASONS.get(wait.reason, f"waits ({wait.reason})")
    words = f"{does} {stretch(wait.begin, wait.end)}{_at(wait.place)}"
    return Mark(wait.begin, wait.end, kind, _short(words))


def _block_marks(blocks: Iterable[Block]) -> tuple[Mark, ...]:
    return tuple(Mark(block.begin, block.end, BLOCK, blocked(block)) for block in blocks)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + ELLIPSIS


def _at(place: Place | None) -> str:
    return f", {place}" if place else ""
