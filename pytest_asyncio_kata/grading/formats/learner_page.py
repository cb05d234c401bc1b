"""A page for one learner: what was scored, and for each lost point why, with its drawing.

One file of HTML that needs nothing else, and runs nothing: no script, no font, nothing from
the network. Text that comes from the answer is escaped as everywhere (see `markup`), and a
policy in the page's head forbids scripts, fonts and pictures that might be there anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...report.pages.markup import Markup, element, escaped, together
from ...results.result import PASSED, Result
from ..adjusting.remarks import remarks
from ..grade import Grade, KataGrade, reason, was_changed
from ..handed_in.answer_places import unexpected
from .kata_pictures import address
from .plain_text import one_line, plain

STYLE = """
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #30363d);
  --good: light-dark(#1a7f37, #3fb950); --lost: light-dark(#b42318, #ff8a80); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; }
td, th { padding: .25rem .75rem; border-bottom: 1px solid var(--line); text-align: left; }
td.points { text-align: right; font-variant-numeric: tabular-nums; }
h2 { margin-top: 2.5rem; }
.passed::before { content: "✓ "; color: var(--good); }
.lost::before { content: "✗ "; color: var(--lost); }
ul { list-style: none; padding: 0; }
li { margin: .5rem 0; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid var(--line); border-radius: 6px;
  font: 14px/1.3 ui-monospace, monospace; }
footer { margin-top: 3rem; font-size: .85rem; }
"""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(grade: Grade) -> str:
    """Return the page about *grade*."""
    title = f"{one_line(grade.submission)}: {grade.points} of {grade.max_points} points"
    changed = element("ul", together(*(element("li", one_line(one)) for one in remarks(grade))))
    parts = [_overview(grade), *([changed] if remarks(grade) else [])]
    return _document(title, *parts, *map(_kata, grade.katas), _conditions(grade))


def index(grades: Sequence[Grade], addresses: Mapping[str, str]) -> str:
    """Return a page that leads to those of all learners.

    Args:
        grades: In the order in which they are listed.
        addresses: That of each submission's page, relative to this one.
    """
    rows = (
        element(
            "tr",
            element(
                "td",
                element("a", one_line(grade.submission), href=addresses[grade.submission]),
            ),
            _points(grade),
        )
        for grade in grades
    )
    return _document("Submissions", _table(("submission", "points"), rows))


def _document(title: str, *parts: Markup) -> str:
    head = together(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width"),
        element("title", title),
        element("style", Markup(STYLE)),
    )
    body = element("body", together(element("h1", title), *parts))
    html = element("html", together(element("head", head), body), lang="en")
    return f"<!doctype html>\n{html}\n"


def _table(columns: Sequence[str], rows: Iterator[Markup]) -> Markup:
    heads = element("tr", *(element("th", column) for column in columns))
    return element("table", together(heads, *rows))


def _points(graded: Grade | KataGrade) -> Markup:
    return element("td", f"{graded.points} of {graded.max_points}", class_="points")


def _overview(grade: Grade) -> Markup:
    rows = (
        element(
            "tr",
            element("td", element("a", kata.spoken, href=f"#{kata.kata}")),
            _points(kata),
            element("td", _remark(kata)),
        )
        for kata in grade.katas
    )
    return _table(("kata", "points", ""), rows)


def _remark(kata: KataGrade) -> str:
    remark = "solved" if kata.solved else one_line(kata.note)
    if path := unexpected(kata.kata, kata.answer):
        remark = f"{remark}{'; ' if remark else ''}the answer is from {one_line(path)}"
    return remark


def _kata(kata: KataGrade) -> Markup:
    heading = f"{kata.spoken}: {kata.points} of {kata.max_points} points"
    note = element("p", one_line(kata.note)) if kata.note else ""
    tests = element("ul", together(*(_test(kata, test) for test in kata.tests)))
    return element("section", together(element("h2", heading), note, tests), id=kata.kata)


def _test(kata: KataGrade, test: Result) -> Markup:
    said = f"{one_line(test.title)} ({test.points} of {test.max_points})"
    if test.verdict == PASSED and not was_changed(test):
        return element("li", said, class_="passed")
    why = [element("br"), one_line(reason(test))] if test.message != kata.note else []
    return element("li", said, *why, *_picture(kata, test), *_details(test), class_=_mark(test))


def _mark(test: Result) -> str:
    return "passed" if test.verdict == PASSED else "lost"


def _picture(kata: KataGrade, test: Result) -> Iterator[Markup]:
    if there := address(kata, test):
        words = "what every task did, as a picture"
        yield together(element("br"), element("a", words, href=there))


def _details(test: Result) -> Iterator[Markup]:
    if test.explanation:
        lines = "\n".join(map(escaped, plain(test.explanation).split("\n")))
        shown = element("pre", Markup(lines))
        yield element("details", element("summary", "what happened"), shown)


def _conditions(grade: Grade) -> Markup:
    pictures = any(test.picture for kata in grade.katas for test in kata.tests)
    said = [
        f"graded at {grade.graded_at}",
        f"tests of version {grade.suite} ({grade.suite_hash})",
        f"clock: {grade.clock}",
        f"isolation: {grade.isolation}",
        f"Python {grade.python}" if grade.python else "",
        f"to draw the same input again: --kata-seed {grade.seed}",
        "" if pictures else "pictures of the runs: pytest --kata-html pages",
    ]
    return element("footer", one_line("; ".join(filter(None, said))))
