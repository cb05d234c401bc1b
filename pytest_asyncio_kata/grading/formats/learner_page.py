"""A page for one learner: what was scored, and for each lost point why, with its drawing.

One file of HTML that needs nothing else, and does nothing: no script, no font, nothing from
the network. What the answer had a hand in is escaped, and a policy in the page's head
forbids whatever might get through.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence

from ...results.result import PASSED, Result
from ..grade import Grade, KataGrade, reason
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

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"


def page(grade: Grade, pictures: Mapping[str, str] | None = None) -> str:
    """Return the page about *grade*.

    Args:
        grade: What to tell.
        pictures: For the ids of some tests the address of a page that draws what happened,
            relative to this one.
    """
    return _document(
        f"{one_line(grade.submission)}: {grade.points} of {grade.max_points} points",
        [
            _overview(grade),
            *(_kata(kata, pictures or {}) for kata in grade.katas),
            _conditions(grade),
        ],
    )


def index(grades: Sequence[Grade], addresses: Mapping[str, str]) -> str:
    """Return a page that leads to those of all learners.

    Args:
        grades: In the order in which they are listed.
        addresses: That of each submission's page, relative to this one.
    """
    rows = "\n".join(
        f'<tr><td><a href="{_text(addresses[grade.submission])}">{_text(grade.submission)}</a></td>'
        f'<td class="points">{grade.points} of {grade.max_points}</td></tr>'
        for grade in grades
    )
    table = f"<table><tr><th>submission</th><th>points</th></tr>\n{rows}</table>"
    return _document("Submissions", [table])


def _document(title: str, parts: Sequence[str]) -> str:
    body = "\n".join(parts)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width">
<title>{_text(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<h1>{_text(title)}</h1>
{body}
</body>
</html>
"""


def _overview(grade: Grade) -> str:
    rows = "\n".join(
        f'<tr><td><a href="#{_text(kata.kata)}">{_text(kata.spoken)}</a></td>'
        f'<td class="points">{kata.points} of {kata.max_points}</td>'
        f"<td>{'solved' if kata.solved else _text(kata.note)}</td></tr>"
        for kata in grade.katas
    )
    return f"<table><tr><th>kata</th><th>points</th><th></th></tr>\n{rows}</table>"


def _kata(kata: KataGrade, pictures: Mapping[str, str]) -> str:
    tests = "\n".join(_tests(kata, pictures))
    note = f"<p>{_text(kata.note)}</p>" if kata.note else ""
    heading = f"{kata.spoken}: {kata.points} of {kata.max_points} points"
    return f"""<section id="{_text(kata.kata)}">
<h2>{_text(heading)}</h2>
{note}
<ul>
{tests}
</ul>
</section>"""


def _tests(kata: KataGrade, pictures: Mapping[str, str]) -> Iterator[str]:
    for test in kata.tests:
        points = f"{test.points} of {test.max_points}"
        if test.verdict == PASSED:
            yield f'<li class="passed">{_text(test.title)} ({points})</li>'
        else:
            why = f"<br>{_text(reason(test))}" if test.message != kata.note else ""
            details = _details(test) + _picture(test, pictures)
            yield f'<li class="lost">{_text(test.title)} ({points}){why}{details}</li>'


def _details(test: Result) -> str:
    if not test.explanation:
        return ""
    text = html.escape(plain(test.explanation))
    return f"<details><summary>what happened</summary><pre>{text}</pre></details>"


def _picture(test: Result, pictures: Mapping[str, str]) -> str:
    if test.id not in pictures:
        return ""
    return f'<p><a href="{_text(pictures[test.id])}">what every task did, drawn</a></p>'


def _conditions(grade: Grade) -> str:
    said = [
        f"graded at {grade.graded_at}",
        f"tests of version {grade.suite} ({grade.suite_hash})",
        f"clock: {grade.clock}",
        f"isolation: {grade.isolation}",
        f"Python {grade.python}" if grade.python else "",
        f"to draw the same input again: --kata-seed {grade.seed}",
    ]
    return f"<footer>{_text('; '.join(filter(None, said)))}</footer>"


def _text(text: str) -> str:
    return html.escape(one_line(text))
