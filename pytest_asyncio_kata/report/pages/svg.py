"""The timeline as a picture: one row for each task or call, waits by what they wait for."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from ...record.finding import Pointer
from ...record.timeline import Timeline
from ..picture_rows import Row, Rows, printed, rows_of
from ..safe_text import printable
from ..seconds import ticks, with_unit
from ..text import cells, cut
from .markup import Markup, element, together
from .svg_bars import Bar, bar_of, bars_of
from .svg_prints import Placed, placed
from .svg_shapes import BAR, ENDS, LIFE, STEP, STILL, bar, end_mark, legend, line, rect, text
from .svg_style import STYLE, patterns

MOST_ROWS, SOME_ROWS, FEW_ROWS = 60, 40, 20
"""How many rows are drawn at most, and how many where there are more; the rest is counted.
A narrow picture has at most as many as the second, and the third where there are more."""

MOST_VEILS = 200
"""How many stretches in which the loop stood still are drawn over all rows, and in one row."""

MOST_MOMENTS = 60
"""How many moments of one row are drawn."""

WIDTH, NARROW = 920.0, 340.0
"""Width of a picture, in its own pixels: for a desk, and for a phone."""

STACKED = 400.0
"""In a picture that is not as wide as that, a row's label stands above its bars, not beside."""

ROW, EDGE, AXIS, HEAD = 26.0, 24.0, 28.0, 26.0
"""Height of a row; room at the right, for the axis, and for the title."""

LABEL = 16.0
"""Height of a label that stands above its bars."""

LETTER = 7.3
"""Pixels of a letter in a label."""

LEVEL = 15.0
"""Pixels between two lines of what was printed."""


def svg(
    timeline: Timeline,
    *,
    title: str,
    pointer: Pointer | None = None,
    about: Collection[str] = (),
    width: float = WIDTH,
    seconds: float = 0.0,
    ids: str = "kp",
    inline: bool = False,
) -> Markup:
    """Return *timeline* as an SVG.

    Args:
        timeline: What happened.
        title: What the picture is called.
        pointer: A moment that is pointed at; one that has a row is a cross in that row, too.
        about: Labels of the rows that are drawn in any case.
        width: How wide it is, in its own pixels; at least 300.
        seconds: How long its axis is at least, so that two pictures can be compared.
        ids: What the ids in it begin with; pictures on one page need different ones.
        inline: Whether it goes into a page, which says the title and has ``STYLE`` already.
    """
    return _Picture(timeline, width, seconds, ids, about).drawn(title, pointer, inline)


class _Picture:
    """The parts of one picture, from top to bottom."""

    def __init__(
        self, timeline: Timeline, width: float, seconds: float, ids: str, about: Collection[str]
    ) -> None:
        self.timeline = timeline
        narrow = width < STACKED
        most, some = (SOME_ROWS, FEW_ROWS) if narrow else (MOST_ROWS, SOME_ROWS)
        self.rows: Rows = rows_of(timeline, most, some, about)
        self.ids = ids
        self.width = width
        self.right = width - EDGE
        self.used: set[str] = set()
        ends = [end for _, end in self.rows.stretches]
        ends += [one.at for one in timeline.lines] + [one.end for one in timeline.blocks]
        self.seconds = max([0.0, timeline.seconds, seconds, *ends])
        labels = [printable(row.label) for row in self.rows.shown]
        widest = max(map(cells, [*labels, "printed"]))
        self.above = LABEL if narrow else 0.0
        self.row_height = ROW + self.above
        self.margin = 8.0 if self.above else min(widest * LETTER + 16, width * 0.36)
        room = (self.right if self.above else self.margin) - 16
        self.labels = [cut(label, int(room / LETTER)) for label in labels]

    def x(self, at: float) -> float:
        """Where the moment *at* is; always within the picture."""
        share = at / self.seconds if self.seconds > 0 else 0.0
        return self.margin + min(max(share, 0.0), 1.0) * (self.right - self.margin)

    def tip(self, words: str) -> Markup:
        """What is said where somebody points; not on a phone, which nobody points at."""
        return Markup("") if self.above else element("title", words)

    def drawn(self, title: str, pointer: Pointer | None, inline: bool) -> Markup:
        """All of it."""
        overview, top = self.overview(0.0 if inline else HEAD)
        top += AXIS
        bottom = top + self.row_height * max(len(self.rows.shown) + bool(self.rows.left_out), 1)
        places = [number + (number >= self.rows.first) for number in range(len(self.rows.shown))]
        tops = [top + self.row_height * place for place in places]
        bars = bars_of(self.rows.shown, self.x)
        rows = [*map(self.row, self.rows.shown, self.labels, tops, bars)]
        rows.append(self.crossed(pointer, top))
        rows.append(self.left_out(top + self.row_height * self.rows.first))
        pointed, below = self.pointed(pointer, top, bottom)
        names = map(self.name_above, self.labels, tops)
        prints, below = self.prints(below)
        meanings, below = legend(self.ids, self.used, self.width, below)
        words = f"{title}. {self.summary()}"
        head: list[Markup] = [element("title", title)]
        if not inline:
            head.append(element("style", STYLE))
            head.append(rect(0, 0, self.width, below, "kp-paper"))
            head.append(text(cut(printable(title), int(self.width / 8)), 6, 22, "kp-head"))
        ground = [patterns(self.ids, self.used), self.axis(top, bottom), self.veils(top, bottom)]
        return element(
            "svg",
            together(*head, *ground, overview, *rows, pointed, *names, prints, meanings),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width:g} {below:g}",
            width=self.width,
            height=below,
            class_="kp",
            role="img",
            aria_label=words,
        )

    def summary(self) -> str:
        """What is in the picture, in a sentence."""
        many = self.rows.many
        left = f", of which {len(self.rows.shown)} are drawn" if self.rows.left_out else ""
        rows = f"{many:,} row{'s' * (many != 1)}"
        return f"A timeline from 0 s to {with_unit(self.seconds)} with {rows}{left}."

    def axis(self, top: float, bottom: float) -> Markup:
        """Seconds above the rows, and lines through them."""
        parts: list[Markup] = []
        for at, words in ticks(self.seconds, int((self.right - self.margin) / 60)):
            x = self.x(at)
            parts.append(line(x, top - 4, bottom, "kp-grid"))
            room = min(x - self.margin, self.width - x)
            side = "start" if at == 0 else "end" if room < len(words) * 3.4 else "middle"
            parts.append(text(words, x, top - 10, "kp-soft", side))
        return together(*parts)

    # -- rows ------------------------------------------------------------------------------

    def name_above(self, label: str, top: float) -> Markup:
        """The name of a row where it stands above the bars: no line goes through it."""
        return text(label, 6, top + LABEL, "kp-code kp-halo") if self.above else Markup("")

    def row(self, row: Row, label: str, top: float, bars: Sequence[Bar]) -> Markup:
        """All that happened in a row, and beside it its name, if there is room."""
        middle = top + self.above + ROW / 2
        y = middle - BAR / 2
        begin, end = self.x(row.begin), self.x(row.end)
        parts = [self.tip(row.words)]
        parts += [] if self.above else [text(label, 6, middle + 4, "kp-code")]
        if end > begin:
            parts.append(rect(begin, y + 3, end - begin, BAR - 6, "kp-life"))
        bars = [*bars, *(bar_of(mark, self.x) for mark in row.blocks[:MOST_VEILS])]
        parts += [bar(self.ids, one, y, self.tip(one.words)) for one in bars]
        parts += [line(x, y - 1, y + BAR + 1, "kp-step") for x in self.moments(row)]
        if row.ended in ENDS:
            parts.append(end_mark(row.ended, end, middle))
            if end + 12 + len(row.ends) * 6.8 <= self.right:
                look = "kp-halo" if row.ended in STILL else "kp-halo kp-stop"
                parts.append(text(row.ends, end + 11, middle + 4, look))
        self.used |= {one.kind for one in bars}
        self.used |= {STEP} if row.steps else set()
        self.used |= {LIFE} if sum(one.width for one in bars) < end - begin - 2 else set()
        self.used |= {row.ended} & set(ENDS)
        return element("g", together(*parts))

    def crossed(self, pointer: Pointer | None, top: float) -> Markup:
        """A cross in the row of the call that was cancelled, at the moment."""
        if pointer is None or not pointer.row:
            return Markup("")
        parts = [
            end_mark("cancelled", self.x(pointer.at), top + self.row_height * (at + 1) - ROW / 2)
            for number, row in enumerate(self.rows.shown)
            if row.label == pointer.row and row.begin <= pointer.at <= row.end
            for at in [number + (number >= self.rows.first)]
        ]
        self.used |= {"cancelled"} if parts else set()
        return together(*parts)

    def moments(self, row: Row) -> list[float]:
        """Where the row ran; only its first and last time, if it ran too often to be seen."""
        # Where it ended in another way than by returning, there is a mark already.
        steps = [at for at in row.steps if row.ended not in ENDS or at < row.end or at == row.begin]
        found = sorted({round(self.x(at) / 2) * 2.0 for at in steps})
        return found if len(found) <= MOST_MOMENTS else [found[0], found[-1]]

    def veils(self, top: float, bottom: float) -> Markup:
        """The stretches in which nothing else could run, over all rows; the longest first."""
        reported = (block for block in self.timeline.blocks if block.is_reported)
        blocks = sorted(reported, key=lambda block: block.begin - block.end)
        edges = [(self.x(block.begin), self.x(block.end)) for block in blocks[:MOST_VEILS]]
        return together(*(rect(x, top, to - x, bottom - top, "kp-veil") for x, to in edges))

    # -- around the rows ----------------------------------------------------------------------

    def pointed(self, pointer: Pointer | None, top: float, bottom: float) -> tuple[Markup, float]:
        """An arrow at the moment that is pointed at, with its text, and where it ends."""
        if pointer is None:
            return Markup(""), bottom
        x = self.x(pointer.at)
        room = int((max(x, self.width - x) - 12) / LETTER)
        words = cut(printable(pointer.text), min(60, room))
        before = x + 12 + cells(words) * LETTER > self.width
        arrow = f"M{x - 5:.1f} {bottom + 12:.1f}l5 -9l5 9z"
        parts = [
            self.tip(f"at {with_unit(pointer.at)}: {pointer.text}"),
            line(x, top - 4, bottom + 3, "kp-mark", "4 3"),
            element("path", d=arrow, class_="kp-mark kp-full"),
            text(
                words,
                x - 10 if before else x + 10,
                bottom + 14,
                "kp-mark kp-code",
                "end" if before else "start",
            ),
        ]
        return element("g", *parts), bottom + 20

    def overview(self, top: float) -> tuple[Markup, float]:
        """How many there were at once, where not all rows are drawn, and where that ends."""
        if not self.rows.left_out:
            return Markup(""), top
        counts = self.at_once()
        floor, height = top + 52, 26.0
        path = f"M{self.margin:.1f} {floor:.1f}"
        for count, many in itertools.groupby(counts):
            path += f"V{floor - height * count / max(counts):.1f}h{len(list(many))}"
        words = f"{len(self.rows.stretches):,} calls, at most {self.rows.peak:,} at once"
        parts = [
            self.tip(words),
            text(words, self.margin, top + 18, ""),
            *([] if self.above else [text("at once", 6, floor - 6, "kp-soft")]),
            element("path", d=f"{path}V{floor:.1f}z", class_="kp-much"),
        ]
        return element("g", *parts), floor

    def left_out(self, top: float) -> Markup:
        """The line that stands for the rows that are not drawn."""
        if not self.rows.left_out:
            return Markup("")
        words = f"… {self.rows.left_out:,} more rows are not drawn"
        return text(words, 6, top + ROW / 2 + 4, "kp-soft kp-halo")

    def at_once(self) -> list[int]:
        """For each pixel of the axis, how many of all rows there were."""
        changes = [0] * (int(self.right - self.margin) + 2)
        for begin, end in self.rows.stretches:
            first = int(self.x(begin) - self.margin)
            changes[first] += 1
            changes[max(int(self.x(end) - self.margin), first + 1)] -= 1
        return list(itertools.accumulate(changes[:-1]))

    def prints(self, top: float) -> tuple[Markup, float]:
        """What was printed, below its moments, and where that ends."""
        if not self.timeline.lines:
            return Markup(""), top
        found = placed(self.timeline.lines, self.x, self.margin, self.right)
        levels = max(one.level + len(one.texts) for one in found)
        label = text("printed", 6, top + 20, "kp-soft")
        top += 1.5 * self.above
        leads = [line(one.x, top + 8, top + 12 + LEVEL * one.level, "kp-lead") for one in found]
        texts = [self.printed(one, top) for one in found]
        return together(label, *leads, *texts), top + 14 + LEVEL * max(levels, 1)

    def printed(self, one: Placed, top: float) -> Markup:
        """The lines of one moment."""
        parts = [self.tip("\n".join(printed(line) for line in one.lines[:12]))]
        parts.append(element("circle", cx=one.x, cy=top + 7, r=3, class_="kp-dot"))
        side, x = ("end", one.x - 4) if one.before else ("start", one.x + 4)
        parts += [
            text(words, x, top + 22 + LEVEL * (one.level + number), "kp-code kp-said", side)
            for number, words in enumerate(one.texts)
        ]
        return element("g", *parts)
