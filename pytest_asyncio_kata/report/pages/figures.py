"""The pictures of a test's runs on a page, each with what can be seen in it in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ...record.finding import Code, Finding, Pointer
from ...record.run import CANCELLED, DIED, RAISED, STUCK, Run, does
from ...record.timeline import Timeline
from ..picture_rows import Row, printed, rows_of
from ..row_choice import roots_of
from ..seconds import with_unit
from .markup import Markup, element, together, with_code
from .overlap_preview import overlapping
from .svg import NARROW, WIDTH, svg

MOST_RUNS = 3
"""How many runs of one test are drawn."""

MOST_ITEMS, SOME_ITEMS = 60, 40
"""How many rows, and printed lines, are described, and how many rows where there are more."""

MOST_EVENTS = 12
"""How many waits of one row are described."""

MOST_SHRUNK = 30
"""How many times longer than a run the axis is at most on which it is drawn."""

HALF = 460.0
"""Width of a picture that stands beside another, in its own pixels."""


@dataclass(frozen=True, slots=True)
class Example:
    """One of the moments at which a call was cancelled."""

    run: Run
    pointer: Pointer
    """The moment, and the row of the call that was cancelled."""
    moments: int
    """At how many moments the call was cancelled, each time in a run of its own."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a figure shows; drawn twice, for wide windows and for phones."""

    timeline: Timeline
    title: str
    ids: str
    pointer: Pointer | None = None
    about: tuple[str, ...] = ()
    width: float = WIDTH
    seconds: float = 0.0

    def picture(self, width: float, look: str) -> Markup:
        """Return the picture of that width; the style sheet shows one of them."""
        picture = svg(
            self.timeline,
            title=self.title.replace("`", ""),
            pointer=self.pointer,
            about=self.about,
            width=width,
            seconds=self.seconds,
            ids=f"{self.ids}-{look[0]}",
            inline=True,
        )
        return element("div", picture, class_=f"picture {look}")


def figures(
    runs: tuple[Run, ...],
    finding: Finding | None,
    ids: str,
    example: Example | None = None,
    *,
    roots: bool = False,
) -> Markup:
    """Return the pictures of *runs*.

    Args:
        runs: What is drawn; a finding is about the first of them.
        finding: What a check found in it.
        ids: What ids in the pictures begin with.
        example: A call that was cancelled, and passed.
        roots: Whether the tasks that no other task has made have rows in any case.
    """
    parts: list[Markup] = []
    for number, run in enumerate(runs[:MOST_RUNS]):
        about = finding if number == 0 else None
        rows = roots_of(run.timeline) if roots else ()
        parts.append(_figures_of(run, about, f"{ids}-{number}", rows))
    if len(runs) > MOST_RUNS:
        left = f"{len(runs) - MOST_RUNS} more runs of this test are not drawn."
        parts.append(element("p", left, class_="note"))
    if example is not None:
        parts.append(_figures_of_example(example, f"{ids}-c"))
    return together(*parts)


def timeline_figure(
    timeline: Timeline, name: str, *, clock: str, wall_seconds: float, ids: str
) -> Markup:
    """Return the picture of a run of which only what is drawn is known.

    Args:
        timeline: What every task did.
        name: The coroutine function that was called.
        clock: Name of the run's clock.
        wall_seconds: Real seconds that it took.
        ids: What ids in the picture begin with.
    """
    took = _ended(f"{does(name)} took", timeline, clock, wall_seconds)
    drawn = _Drawn(timeline, f"{name}: what every task did", ids)
    return together(_figure(with_code(took), drawn), _in_words(timeline, ()))


def _figures_of_example(example: Example, ids: str) -> Markup:
    run, pointer = example.run, example.pointer
    title = f"{run.name}, cancelled at {with_unit(pointer.at)}"
    note = f"One of the {example.moments:,} moments at which it was cancelled. {_took(run)}"
    drawn = _Drawn(run.timeline, title, ids, pointer, (pointer.row,))
    figure = _figure(_caption(title, note), drawn)
    return together(figure, _in_words(run.timeline, drawn.about))


def _figures_of(run: Run, finding: Finding | None, ids: str, rows: tuple[str, ...]) -> Markup:
    pointer, about = (finding.pointer, finding.rows) if finding else (None, rows)
    other = None
    if finding is not None and finding.code is Code.SEQUENTIAL:
        other = overlapping(run.timeline, finding.place)
    if other is None:
        title = f"{run.name}: what every task did"
        one = _Drawn(run.timeline, title, ids, pointer, about)
        return together(_figure(with_code(_took(run)), one), _in_words(run.timeline, about))
    # On one axis, as long as there is anything to be seen on it.
    seconds = max(run.seconds, other.seconds)
    same_axis = seconds <= other.seconds * MOST_SHRUNK
    axis = seconds if same_axis else 0.0
    title = f"Your answer: {with_unit(run.seconds)}"
    yours = _Drawn(run.timeline, title, ids, pointer, about, width=HALF, seconds=seconds)
    drawn = f"When the waits overlap: {with_unit(other.seconds)}"
    theirs = _Drawn(other, drawn, f"{ids}-o", width=HALF, seconds=axis)
    note = "Drawn, not run: the same waits, moved so that they begin together."
    note += "" if same_axis else " Its axis is shorter."
    pair = together(
        _figure(_caption(title, _took(run)), yours),
        _figure(_caption(drawn, note), theirs),
    )
    return together(element("div", pair, class_="pair-of"), _in_words(run.timeline, about))


def _caption(title: str, note: str) -> Markup:
    return together(element("b", with_code(title)), element("span", with_code(note)))


def _figure(caption: Markup, drawn: _Drawn) -> Markup:
    pictures = (drawn.picture(drawn.width, "wide"), drawn.picture(NARROW, "narrow"))
    return element("figure", element("figcaption", caption), *pictures)


def _took(run: Run) -> str:
    """How the run ended and how long it took, in a sentence."""
    how = {
        RAISED: f"ended with {run.end.how or 'an exception'} after",
        CANCELLED: "was cancelled and ended after",
        STUCK: "had not ended after",
        DIED: "ended together with its process after",
    }.get(run.end.kind, "took")
    return _ended(f"{does(run.name)} {how}", run.timeline, run.clock, run.wall_seconds)


def _ended(did: str, timeline: Timeline, clock: str, wall_seconds: float) -> str:
    text = f"{did} {with_unit(timeline.seconds)} on the {clock} clock"
    if clock == "wall":
        text += f", measured {wall_seconds:.2f} s"
    if timeline.dropped:
        text += f"; {timeline.dropped:,} events did not fit into the record"
    return text + "."


def _in_words(timeline: Timeline, about: Collection[str]) -> Markup:
    """All that is in the picture, for readers who do not see it or cannot point at it."""
    rows = rows_of(timeline, MOST_ITEMS, SOME_ITEMS, about)
    items = [element("li", row.words, _events(row)) for row in rows.shown]
    if rows.left_out:
        items.insert(rows.first, element("li", f"{rows.left_out:,} more rows"))
    items += [element("li", printed(line)) for line in timeline.lines[:MOST_ITEMS]]
    if len(timeline.lines) > MOST_ITEMS:
        items.append(element("li", f"and {len(timeline.lines) - MOST_ITEMS:,} more lines"))
    if not items:
        return Markup("")
    return element(
        "details",
        element("summary", "The same in words"),
        element("ul", together(*items), class_="words"),
    )


def _events(row: Row) -> str:
    marks = sorted((*row.waits, *row.blocks), key=lambda mark: mark.begin)
    marks = [mark for mark in marks if mark.words != row.words]
    items = [element("li", mark.words) for mark in marks[:MOST_EVENTS]]
    if len(marks) > MOST_EVENTS:
        items.append(element("li", f"and {len(marks) - MOST_EVENTS:,} more waits"))
    return element("ul", together(*items)) if items else Markup("")
