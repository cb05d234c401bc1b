"""The timeline as bars in a terminal, one row for each call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..record.finding import Pointer
from ..record.timeline import LOST, OPEN, Block, Call, Span, Timeline
from .connection_rows import Connected
from .ends import EXITED, SIGNALLED, end_in_words, kind_of_end
from .row_choice import Thing, begin_of, by_importance, end_of, label_of, things_with_rows
from .safe_text import printable
from .seconds import with_unit
from .text import cells, cut, padded

MOST_ROWS = 12
"""How many calls are drawn before the rest is counted."""

GAP = "   "
"""Between a label and its bar."""

ROUNDED = 1e-6
"""Seconds by which two times of one moment may differ."""

BYTES = "in, out: bytes"
"""What the numbers in the label of a connection are."""

LEAST_BAR = 16
"""How many columns a bar gets at least; labels are cut to leave them."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """The letters of the bars, and what they mean."""

    run: str
    block: str
    lock: str
    moment: str
    cancelled: str
    asked: str
    raised: str
    destroyed: str
    pending: str
    arrow: str

    def legend(self, rows: Iterable[_Row], *, crossed: bool) -> dict[str, str]:
        """What is not clear from the drawing of these *rows* itself.

        Args:
            rows: What is drawn.
            crossed: Whether a call was cancelled at a moment that is pointed at.
        """
        found: dict[str, set[str]] = defaultdict(set)
        if crossed:
            found["cancelled"].add("")
        for row in rows:
            found[row.ended].add(row.how)
        # One mark stands for an end of each kind.
        ends: dict[str, list[str]] = defaultdict(list)
        for kind, mark in self.ends().items():
            if kind in found:
                ends[mark].append(end_in_words(kind, found[kind]))
        return {
            self.block: "blocks the event loop",
            self.lock: "waits for a lock",
            self.cancelled: ", or ".join(ends[self.cancelled]),
            self.asked: "asked to stop",
            **{
                mark: ", or ".join(ends[mark])
                for mark in (self.raised, self.destroyed, self.pending)
            },
        }

    def ends(self) -> dict[str, str]:
        """The mark at the end of a bar, by the kind of end; a call that returned has none."""
        return {
            "cancelled": self.cancelled,
            SIGNALLED: self.cancelled,
            "raised": self.raised,
            EXITED: self.raised,
            LOST: self.raised,
            "destroyed": self.destroyed,
            "pending": self.pending,
            OPEN: self.pending,
        }


_UNICODE = _Marks("█", "▒", "·", "▏", "x", "!", "E", "D", "►", "▲")
_ASCII = _Marks("#", "=", ".", "|", "x", "!", "E", "D", ">", "^")


def in_ascii(drawing: str) -> str:
    """Return a *drawing* that was made with other letters, such as that of a lesson, in ASCII."""
    pairs = ((getattr(_UNICODE, each), getattr(_ASCII, each)) for each in _Marks.__slots__)
    return drawing.translate({ord(mark): plain for mark, plain in pairs})


@dataclass(slots=True)
class _Row:
    """One call: its stretches as (begin, end, letter), and how it ended."""

    label: str
    begin: float
    end: float
    stretches: list[tuple[float, float, str]]
    end_mark: str = ""
    ended: str = ""
    """The kind of its end; "" where no mark says so."""
    how: str = ""
    """How it ended: of a child process its exit code, or the signal."""


def draw(
    timeline: Timeline,
    *,
    width: int,
    unicode: bool = True,
    rows: int = MOST_ROWS,
    lines: int | None = None,
    pointer: Pointer | None = None,
    about: Collection[str] = (),
) -> list[str]:
    """Return the lines of a drawing; none if there is nothing to see, or no room.

    Args:
        timeline: What happened.
        width: Columns of a line, at least 40.
        unicode: Whether other letters than ASCII may be used.
        rows: How many calls are drawn at most.
        lines: How many lines there may be at most: fewer calls are drawn if there are more lines;
            None if there is no limit.
        pointer: A point of it that is pointed at; one that has a row is a cross in that row.
        about: Labels of the rows that are drawn in any case.
    """
    things = things_with_rows(timeline, about)
    ranked = by_importance(things, rows, about)
    picture = _Picture(timeline, things, width, unicode, pointer)
    for most in range(rows, 0, -1):
        drawn = picture.lines([things[index] for index in sorted(ranked[:most])])
        if lines is None or len(drawn) <= lines:
            return drawn
    return []


class _Picture:
    """A drawing of one timeline, of more calls or of fewer."""

    def __init__(
        self,
        timeline: Timeline,
        things: Sequence[Thing],
        width: int,
        unicode: bool,
        pointer: Pointer | None,
    ) -> None:
        self._timeline = timeline
        self._many = len(things)
        self._width = width
        self._unicode = unicode
        self._pointer = pointer
        self._marks = _UNICODE if unicode else _ASCII
        self._seconds = max([timeline.seconds, *(span.end for span in timeline.spans)])

    def lines(self, drawn: Sequence[Thing]) -> list[str]:
        """Return the lines of a drawing with these rows; none if there is nothing to see."""
        marks, seconds, pointer, unicode = self._marks, self._seconds, self._pointer, self._unicode
        found = [_row(thing, self._timeline.blocks, marks) for thing in drawn]
        crossed = pointer is not None and any(row.label == pointer.row for row in found)
        if not found or (seconds <= 0 and not crossed and not any(row.end_mark for row in found)):
            return []
        labels = [printable(row.label, unicode) for row in found]
        room = min(max(self._width // 3, 10), self._width - len(GAP) - LEAST_BAR)
        labels = [cut(label, room, unicode) for label in labels]
        margin = max(map(cells, labels))
        bar = self._width - margin - len(GAP)
        bars = [_bar(row, seconds, bar, marks, pointer) for row in found]
        lines = [" " * margin + GAP + _axis(seconds, bar)]
        for label, letters in zip(labels, bars, strict=True):
            lines.append((padded(label, margin) + GAP + letters).rstrip())
        if self._many > len(drawn):
            left = self._many - len(drawn)
            lines.append(f"and {left} more row{'s' * (left != 1)}")
        if pointer is not None and not crossed:
            text = cut(printable(pointer.text, unicode), bar - 2, unicode)
            arrow = _arrow(_share(pointer.at, seconds), text, bar, marks)
            lines.append(" " * margin + GAP + arrow)
        meanings = marks.legend(found, crossed=crossed)
        texts = [f"{mark} {meaning}" for mark, meaning in meanings.items() if mark in "".join(bars)]
        if any(isinstance(thing, Connected) and thing.shows_bytes for thing in drawn):
            texts.append(BYTES)
        return lines + _legend(texts, margin, self._width)


def _share(at: float, seconds: float) -> float:
    """Where *at* is on an axis of so many *seconds*; a run of no time is all at its begin."""
    return at / seconds if seconds > 0 else 0.0


def _axis(seconds: float, bar: int) -> str:
    if seconds <= 0:
        return "0 s"
    short = f"{seconds:.2f}".rstrip("0").rstrip(".")
    end = with_unit(seconds) if short == "0" else f"{short} s"
    return "0 s" + end.rjust(bar - 3)


def _arrow(share: float, text: str, width: int, marks: _Marks) -> str:
    """An arrow at *share* of the width, with *text* beside it, where there is room."""
    column = min(max(round(share * width), 0), width - 1)
    if column + 2 + cells(text) <= width:
        return f"{' ' * column}{marks.arrow} {text}"
    before = max(column - 1 - cells(text), 0)
    return f"{' ' * before}{text} {marks.arrow}"


def _bar(row: _Row, seconds: float, width: int, marks: _Marks, pointer: Pointer | None) -> str:
    letters = [" "] * width
    last = 0
    for begin, end, letter in row.stretches:
        first = min(max(round(_share(begin, seconds) * width), 0), width - 1)
        past = min(max(round(_share(end, seconds) * width), first + 1), width)
        letters[first:past] = (letter if end > begin else marks.moment) * (past - first)
        last = max(last, past - 1)
    if row.end_mark:
        letters[last] = row.end_mark
    # Of several calls with one label, those that were under way.
    if pointer is not None and pointer.row == row.label and row.begin <= pointer.at <= row.end:
        column = round(_share(pointer.at, seconds) * width) - 1
        # Who was asked to stop, and has returned all the same, was not cancelled.
        did = row.end_mark == marks.cancelled
        letters[min(max(column, 0), last)] = marks.cancelled if did else marks.asked
    return "".join(letters)


def _legend(texts: Sequence[str], margin: int, width: int) -> list[str]:
    """One line for all that has a meaning or, where they do not fit, one for each."""
    together = " " * margin + GAP + "   ".join(texts)
    if not texts or len(together) <= width:
        return [together] if texts else []
    return [cut(text, width) for text in texts]


def _row(thing: Thing, blocks: tuple[Block, ...], marks: _Marks) -> _Row:
    if isinstance(thing, Span):
        return _span_row(thing, blocks, marks)
    begin, end = begin_of(thing), end_of(thing)
    if isinstance(thing, Call):
        stretches = [(begin, end, marks.run)]
        return _Row(thing.label, begin, end, stretches, _end(thing.ended, marks), thing.ended)
    if isinstance(thing, Connected):
        stretches = [(one.begin, one.end, marks.run) for one in thing.connections]
        return _Row(thing.label, begin, end, stretches, _end(thing.ended, marks), thing.ended)
    # A call that only blocked: it never waited, so it left no span.
    stretches = [(block.begin, block.end, marks.block) for block in thing]
    return _Row(label_of(thing), begin, end, stretches)


def _span_row(span: Span, blocks: tuple[Block, ...], marks: _Marks) -> _Row:
    stretches = [(span.begin, span.end, marks.run)]
    stretches += [
        (wait.begin, wait.end, marks.lock)
        for wait in span.waits
        if wait.reason == "lock" and wait.end > wait.begin
    ]
    stretches += [
        (block.begin, block.end, marks.block)
        for block in blocks
        if block.label == span.label and block.end > block.begin and block.is_reported
        # Of two calls with one label, the call in which it happened.
        if span.begin <= block.begin and block.end <= span.end + ROUNDED
    ]
    ended = kind_of_end(span)
    mark = _end(ended, marks)
    return _Row(span.label, span.begin, span.end, stretches, mark, ended, span.ended)


def _end(kind: str, marks: _Marks) -> str:
    return marks.ends().get(kind, "")
