"""The class on a page: bars, a heat map of learners by katas, and what to talk about.

There are two: one for the teacher, with names, and one for the projector, in which nobody is
named and rows are in the order of their points. Each is one file that needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...report.pages.document import document
from ...report.pages.markup import Markup, element, escaped, together, with_code
from ..class_view import (
    ABSENT,
    SOLVED,
    STATES,
    UNJUDGED,
    ClassView,
    Diagnosis,
    KataView,
    LearnerView,
)
from ..handed_in.equal_answers import EqualAnswers
from ..handed_in.surroundings import Curious
from .class_hints import curious_hint, equal_hint
from .class_style import CLASS_STYLE
from .plain_text import counted, one_line, plain

MOST_LEARNERS = 300
"""Most rows of the heat map."""

MOST_WIDE = 16
"""Most katas for which the cells of the heat map are wide."""

MOST_TO_TALK_ABOUT = 6
"""Most diagnoses of all katas."""

MOST_OF_A_KATA = 3
"""Most diagnoses of one kata."""

SIGNS = {SOLVED: "✓", ABSENT: "–", UNJUDGED: "?"}
"""What a cell shows instead of points, so that nobody needs to see its colour."""


def teachers_page(
    view: ClassView,
    addresses: Mapping[str, str],
    equal: Sequence[EqualAnswers] = (),
    to_look_at: Mapping[str, Sequence[str]] | None = None,
    curious: Sequence[Curious] = (),
) -> str:
    """Return the page with names.

    Args:
        view: How the class does.
        addresses: Those of the learners' pages, by submission, relative to this one; may be empty.
        equal: Groups of equal answers.
        to_look_at: What nobody has a grade for: sentences by their heading.
        curious: Answers that ask where they run.
    """
    names = {one.name: _link(one.name, addresses) for one in view.learners}
    people = _section("Who is stuck where", "stuck", _stuck(view.learners, names))
    same = _section("Equal answers", "equal", equal_hint(equal, names))
    looks = _section("Asks where it runs", "curious", curious_hint(curious, names))
    left = _section("Without a grade", "left", _left(to_look_at or {}))
    heat = _heat(view.learners, view, names)
    return _page("The class at a glance", view, heat, people, left, same, looks)


def projectors_page(view: ClassView) -> str:
    """Return the page without names."""
    ordered = sorted(view.learners, key=lambda one: -one.points)
    numbers = {one.name: Markup(f"{place}") for place, one in enumerate(ordered, start=1)}
    return _page("The class at a glance, without names", view, _heat(ordered, view, numbers))


def _page(title: str, view: ClassView, heat: Markup, *more: Markup) -> str:
    lead = element("p", _in_a_sentence(view), class_="lead")
    head = element("header", together(element("h1", title), lead))
    main = element(
        "main",
        together(
            _section("What to talk about", "talk", _talk(view.diagnoses[:MOST_TO_TALK_ABOUT])),
            _section("Katas", "katas", together(_legend(), _kata_bars(view.katas))),
            _section("Learners by katas", "heat", heat),
            *more,
            *(_kata(kata) for kata in view.katas),
        ),
        id="main",
    )
    return document(title, head, main, skip="To the class", style=CLASS_STYLE)


def _in_a_sentence(view: ClassView) -> str:
    every = len(view.learners)
    whole = sum(set(one.states.values()) == {SOLVED} for one in view.learners)
    nothing = sum(set(one.states.values()) == {ABSENT} for one in view.learners)
    unjudged = sum(UNJUDGED in one.states.values() for one in view.learners)
    parts = [
        f"{counted(every, 'submission')}, {counted(len(view.katas), 'kata')}",
        f"{whole} solved everything",
        f"{nothing} handed in nothing" if nothing else "",
        f"{unjudged} could not be judged whole: grade them again" if unjudged else "",
    ]
    return f"{'; '.join(filter(None, parts))}."


def _section(heading: str, anchor: str, inside: Markup) -> Markup:
    if not inside:
        return Markup("")
    return element("section", together(element("h2", heading), inside), id=anchor)


def _talk(diagnoses: Sequence[Diagnosis]) -> Markup:
    if not diagnoses:
        return Markup("")
    return element("ol", together(*(_diagnosis(one, one.kata) for one in diagnoses)), class_="talk")


def _diagnosis(one: Diagnosis, kata: str = "") -> Markup:
    where = f"{kata}, " if kata else ""
    whose = "" if one.learners == 1 else ", one of them"
    said = together(
        element("b", one_line(one.code)),
        Markup(escaped(f" {where}{counted(one.learners, 'learner')}{whose}: ")),
        with_code(one_line(one.message)),
    )
    return element("li", said, *_example(one))


def _example(one: Diagnosis) -> Iterator[Markup]:
    if one.explanation:
        lines = "\n".join(map(escaped, plain(one.explanation).split("\n")))
        of = f"what that learner read about {one.code}"
        # It may be wider than a phone, and has to be scrolled without a mouse.
        text = element("pre", Markup(lines), tabindex="0")
        yield element("details", element("summary", of), text)


def _legend() -> Markup:
    items = (
        element("li", element("i", SIGNS.get(state, ""), class_=state, aria_hidden="true"), words)
        for state, words in STATES.items()
    )
    return element("ul", together(*items), class_="legend", role="list")


def _kata_bars(katas: Sequence[KataView]) -> Markup:
    return element("ul", together(*map(_kata_bar, katas)), class_="bars", role="list")


def _kata_bar(kata: KataView) -> Markup:
    every = kata.states.total()
    shares = {state: kata.states[state] for state in STATES if state not in (ABSENT, UNJUDGED)}
    return element(
        "li",
        element("a", kata.spoken, href=f"#{kata.kata}"),
        _bar(shares, every),
        element("span", f"{kata.states[SOLVED]} of {every} solved", class_="count"),
    )


def _bar(shares: Mapping[str, int], every: int) -> Markup:
    parts = (
        element("span", "", class_=state, style=f"width: {100 * count / every:.2f}%")
        for state, count in shares.items()
        if count
    )
    return element("span", *parts, class_="bar", aria_hidden="true")


def _heat(learners: Sequence[LearnerView], view: ClassView, names: Mapping[str, Markup]) -> Markup:
    look = "heat dense" if len(view.katas) > MOST_WIDE else "heat"
    corner = element("th", "learner", scope="col")
    heads = [element("th", kata.number, scope="col", title=kata.spoken) for kata in view.katas]
    head = element("tr", corner, *heads, element("th", "points", scope="col"))
    rows = (_heat_row(one, view.katas, names[one.name]) for one in learners[:MOST_LEARNERS])
    table = element("table", element("thead", head), element("tbody", together(*rows)), class_=look)
    box = element(
        "div", table, class_="scroll", tabindex="0", role="region", aria_label="Learners by katas"
    )
    left = len(learners) - MOST_LEARNERS
    more = element("p", f"{left} more learners are not shown.", class_="note") if left > 0 else ""
    return together(box, more)


def _heat_row(one: LearnerView, katas: Sequence[KataView], name: Markup) -> Markup:
    # A long name is cut; without names there is nothing to show.
    whole = one_line(one.name) if one.name in name else None
    total = element("td", f"{one.points} of {one.max_points}", class_="total")
    cells = (_heat_cell(one, kata) for kata in katas)
    return element("tr", element("th", name, scope="row", title=whole), *cells, total)


def _heat_cell(one: LearnerView, kata: KataView) -> Markup:
    state = one.states.get(kata.kata, ABSENT)
    shown = SIGNS.get(state, f"{one.scores.get(kata.kata, 0)}")
    return element("td", shown, class_=state, title=f"{kata.spoken}: {STATES[state]}")


def _link(name: str, addresses: Mapping[str, str]) -> Markup:
    shown = one_line(name)
    return element("a", shown, href=addresses[name]) if name in addresses else escaped(shown)


def _stuck(learners: Sequence[LearnerView], names: Mapping[str, Markup]) -> Markup:
    rows = [
        element(
            "tr",
            element("th", names[one.name], scope="row"),
            element("td", one.stuck),
            element("td", with_code(one_line(one.why))),
        )
        for one in learners
        if one.stuck
    ]
    if not rows:
        return Markup("")
    heads = (element("th", words, scope="col") for words in ("learner", "kata", "first reason"))
    head = element("thead", element("tr", *heads))
    return element("table", head, element("tbody", together(*rows)), class_="stuck")


def _left(to_look_at: Mapping[str, Sequence[str]]) -> Markup:
    parts: list[Markup] = []
    for heading, sentences in to_look_at.items():
        items = together(*(element("li", one_line(one)) for one in sentences))
        parts += [element("h3", heading), element("ul", items)] if sentences else []
    return together(*parts)


def _kata(kata: KataView) -> Markup:
    items = (
        element(
            "li",
            element("span", with_code(one_line(test.title))),
            _bar({"solved": test.passed, "failed": test.failed}, kata.states.total()),
            element("span", f"{test.passed} of {kata.states.total()} passed", class_="count"),
        )
        for test in kata.tests.values()
    )
    bars = element("ul", together(*items), class_="bars tests-of", role="list")
    found = _talk_of(kata.diagnoses[:MOST_OF_A_KATA])
    heading = f"{kata.spoken}: {kata.states[SOLVED]} of {kata.states.total()} solved"
    return element("section", together(element("h2", heading), bars, found), id=kata.kata)


def _talk_of(diagnoses: Sequence[Diagnosis]) -> Markup:
    if not diagnoses:
        return Markup("")
    items = together(*map(_diagnosis, diagnoses))
    return together(element("h3", "Most frequent"), element("ol", items, class_="talk"))
