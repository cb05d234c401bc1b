"""The timeline as bars in a terminal, one row for each call."""

from __future__ import annotations

from dataclasses import dataclass

from ..record.finding import Pointer
from ..record.timeline import Block, Span, Timeline
from .picture_rows import spans_with_rows
from .safe_text import printable
from .text import cells, cut, padded

MOST_ROWS = 12
"""How many calls are drawn before the rest is counted."""

GAP = "   "
"""Between a label and its bar."""

ROUNDED = 1e-6
"""Seconds by which two times of one moment may differ."""

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
    raised: str
    pending: str
    arrow: str

    def legend(self) -> dict[str, str]:
        """What is not clear from the drawing itself."""
        return {
            self.block: "blocks the event loop",
            self.lock: "waits for a lock",
            self.cancelled: "cancelled",
            self.raised: "ended with an exception",
            self.pending: "still running",
        }

    def end(self, ended: str) -> str:
        """The mark at the end of a bar; empty for a call that returned."""
        ends = {"cancelled": self.cancelled, "raised": self.raised, "pending": self.pending}
        return ends.get(ended, "")


_UNICODE = _Marks("█", "▒", "·", "▏", "x", "E", "►", "▲")
_ASCII = _Marks("#", "=", ".", "|", "x", "E", ">", "^")


@dataclass(slots=True)
class _Row:
    """One call: its stretches as (begin, end, letter), and how it ended."""

    label: str
    begin: float
    stretches: list[tuple[float, float, str]]
    end_mark: str = ""


def draw(
    timeline: Timeline,
    *,
    width: int,
    unicode: bool = True,
    rows: int = MOST_ROWS,
    pointer: Pointer | None = None,
) -> list[str]:
    """Return the lines of a drawing; none if there is nothing to see.

    Args:
        timeline: What happened.
        width: Columns of a line, at least 40.
        unicode: Whether other letters than ASCII may be used.
        rows: How many calls are drawn at most.
        pointer: A point of it that is pointed at.
    """
    marks = _UNICODE if unicode else _ASCII
    seconds = max([timeline.seconds, *(span.end for span in timeline.spans)], default=0.0)
    found = sorted(_rows(timeline, marks), key=lambda row: row.begin)
    if seconds <= 0 or not found:
        return []
    labels = [printable(row.label, unicode) for row in found[:rows]]
    room = min(max(width // 3, 10), width - len(GAP) - LEAST_BAR)
    labels = [cut(label, room, unicode) for label in labels]
    margin = max(map(cells, labels))
    bar = width - margin - len(GAP)
    bars = [_bar(row, seconds, bar, marks) for row in found[:rows]]
    lines = [" " * margin + GAP + _axis(seconds, bar)]
    for label, letters in zip(labels, bars, strict=True):
        lines.append((padded(label, margin) + GAP + letters).rstrip())
    if len(found) > rows:
        lines.append(f"and {len(found) - rows} more rows")
    if pointer is not None:
        text = cut(printable(pointer.text, unicode), bar - 2, unicode)
        lines.append(" " * margin + GAP + _arrow(pointer.at / seconds, text, bar, marks))
    return lines + _legend("".join(bars), margin, width, marks)


def _axis(seconds: float, bar: int) -> str:
    end = f"{seconds:.2f}".rstrip("0").rstrip(".") + " s"
    return "0 s" + end.rjust(bar - 3)


def _arrow(share: float, text: str, width: int, marks: _Marks) -> str:
    """An arrow at *share* of the width, with *text* beside it, where there is room."""
    column = min(max(round(share * width), 0), width - 1)
    if column + 2 + cells(text) <= width:
        return f"{' ' * column}{marks.arrow} {text}"
    before = max(column - 1 - cells(text), 0)
    return f"{' ' * before}{text} {marks.arrow}"


def _bar(row: _Row, seconds: float, width: int, marks: _Marks) -> str:
    letters = [" "] * width
    last = 0
    for begin, end, letter in row.stretches:
        first = min(max(round(begin / seconds * width), 0), width - 1)
        past = min(max(round(end / seconds * width), first + 1), width)
        letters[first:past] = (letter if end > begin else marks.moment) * (past - first)
        last = max(last, past - 1)
    if row.end_mark:
        letters[last] = row.end_mark
    return "".join(letters)


def _legend(used: str, margin: int, width: int, marks: _Marks) -> list[str]:
    """One line for all marks that were used or, where they do not fit, one for each."""
    texts = [f"{mark} {meaning}" for mark, meaning in marks.legend().items() if mark in used]
    together = " " * margin + GAP + "   ".join(texts)
    if not texts or len(together) <= width:
        return [together] if texts else []
    return [cut(text, width) for text in texts]


def _rows(timeline: Timeline, marks: _Marks) -> list[_Row]:
    spans = spans_with_rows(timeline)
    if not spans and timeline.calls:
        return [
            _Row(
                label=call.label,
                begin=call.begin,
                stretches=[(call.begin, call.end, marks.run)],
                end_mark=marks.end(call.ended),
            )
            for call in timeline.calls
        ]
    rows = [_span_row(span, timeline.blocks, marks) for span in spans]
    return rows + _block_rows(timeline.blocks, {span.label for span in spans}, marks)


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
        if block.label == span.label and block.end > block.begin
        # Of two calls with one label, the call in which it happened.
        if span.begin <= block.begin and block.end <= span.end + ROUNDED
    ]
    return _Row(span.label, span.begin, stretches, marks.end(span.ended))


def _block_rows(blocks: tuple[Block, ...], drawn: set[str], marks: _Marks) -> list[_Row]:
    """Rows for calls that only blocked: they never waited, so they left no span."""
    rows: dict[str, _Row] = {}
    for block in blocks:
        if block.label in drawn or block.end <= block.begin:
            continue
        row = rows.setdefault(block.label, _Row(block.label or block.cause, block.begin, []))
        row.stretches.append((block.begin, block.end, marks.block))
    return list(rows.values())
