"""The page at the end of a course: what was learned, the learner's own drawing, the way on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...record.timeline import Timeline
from .document import document
from .figures import timeline_figure
from .lesson import rendered
from .markup import Markup, element, together, with_code
from .score import score


@dataclass(frozen=True, slots=True)
class KataLine:
    """One kata of the course."""

    name: str
    sentence: str
    """What was learned, if it is solved; else what it teaches."""
    state: str
    """How far it is, in words."""
    solved: bool
    lesson: str = ""
    """File of its lesson, as a link from the page; "" if there is none."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The run that closes the course."""

    title: str
    name: str
    """The coroutine function that was called."""
    clock: str
    wall_seconds: float
    timeline: Timeline


def learned_page(
    title: str,
    how_far: str,
    katas: Sequence[KataLine],
    *,
    points: tuple[int, int],
    then: str = "",
    picture: Picture | None = None,
    notes: Sequence[str] = (),
    going_on: str = "",
    led: Callable[[str], str],
) -> str:
    """Return the page.

    Args:
        title: Its title.
        how_far: How many katas are solved, in a sentence.
        katas: All katas of the course, in order.
        points: How many there are, and how many the course can give.
        then: How to go on with the katas, in a sentence; "" if all are solved.
        picture: The drawing; None if there is none.
        notes: What else is to be known of the drawing, or why there is none.
        going_on: Where to go on after the course, as Markdown.
        led: Where a link of that leads from the page.
    """
    lead = element("p", how_far, class_="lead")
    head = element("header", together(element("h1", title), lead, score(*points)))
    solved = [one for one in katas if one.solved]
    left = [one for one in katas if not one.solved]
    parts = [
        _list(solved, "Katas that are solved"),
        _open(left, then),
        _drawing(picture, notes),
        _way_on(going_on, led),
    ]
    main = element("main", together(*parts), id="main")
    return document(title, head, main, skip="To what you have learned")


def _list(katas: Sequence[KataLine], name: str) -> Markup:
    items = [element("li", _state(one), _kata(one)) for one in katas]
    # Without the role, some readers take a list without bullets for no list.
    made = element("ul", together(*items), class_="tests of-two", role="list", aria_label=name)
    return made if items else Markup("")


def _state(one: KataLine) -> Markup:
    look = "verdict passed" if one.solved else "verdict"
    return element("span", f"{'✓' if one.solved else '–'} {one.state}", class_=look)


def _kata(one: KataLine) -> Markup:
    name = element("a", one.name, href=one.lesson) if one.lesson else element("b", one.name)
    return element("div", name, element("p", with_code(one.sentence), class_="note"))


def _open(katas: Sequence[KataLine], then: str) -> Markup:
    if not katas:
        return Markup("")
    below = element("p", with_code(then), class_="trace") if then else ""
    parts = together(element("h2", "What is open"), _list(katas, "Katas that are open"), below)
    return element("section", parts, class_="part")


def _drawing(picture: Picture | None, notes: Sequence[str]) -> Markup:
    said = together(*(element("p", with_code(note)) for note in notes))
    if picture is None:
        return element("section", said, class_="part") if notes else Markup("")
    figure = timeline_figure(
        picture.timeline,
        picture.name,
        clock=picture.clock,
        wall_seconds=picture.wall_seconds,
        ids="end",
    )
    parts = together(element("h2", picture.title), said, figure)
    return element("section", parts, class_="part", id="drawing")


def _way_on(text: str, led: Callable[[str], str]) -> Markup:
    if not text:
        return Markup("")
    return element("section", rendered(text, led=led, below=1), class_="part lesson")
