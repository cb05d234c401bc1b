"""A grade as a page of Markdown, for ``$GITHUB_STEP_SUMMARY`` and for the body of a release.

What a learner wrote can stand in it only where Markdown means nothing: as plain words,
in a span of code or in a fence that is longer than any in the text. So it can neither
leave its place nor mention anybody.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...report.safe_text import printable
from ...results.result import ERROR, PASSED, Result
from ..grade import Grade, KataGrade, short_name
from .workflow_text import short_line

MOST_BYTES = 1024 * 1024
"""Of the summaries of one step; GitHub refuses the whole of a longer one."""

FOR_THE_END = 400
"""Bytes that are kept free to say what was left out."""

MOST_LETTERS = 500
"""Of one sentence."""

MOST_EXPLANATION = 20_000
"""Characters of one explanation; it fits on a screen, unless something is wrong with it."""

PLAIN = re.compile(r"""(?:[^\W_]|(?<=[^\W_])_(?=[^\W_])|:(?=[ \d]|$)|[ ,.;'"()=+?%…·-])*""")
"""Words and signs that mean nothing to Markdown, neither alone nor together."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of the page that is there as a whole or not at all."""

    text: str
    extra: bool = False
    """Whether the page makes sense without it."""


def markdown(grade: Grade, most: int = MOST_BYTES) -> str:
    """Return the page about *grade*.

    Args:
        grade: What to tell.
        most: Bytes that it may have. What does not fit is left out, explanations first,
            and the end of the page says so.
    """
    blocks = [_Block(_head(grade)), *_lost(grade), _Block(_conditions(grade))]
    room = most - FOR_THE_END
    kept: set[int] = set()
    for extra in (False, True):
        for number, block in enumerate(blocks):
            size = len(block.text.encode()) + 1
            if block.extra is extra and size <= room:
                kept.add(number)
                room -= size
    missing = [block for number, block in enumerate(blocks) if number not in kept]
    shown = [block.text for number, block in enumerate(blocks) if number in kept]
    return "\n".join([*shown, *_left_out(missing, most)])


def _left_out(missing: list[_Block], most: int) -> list[str]:
    if not missing:
        return []
    explanations = sum(block.extra for block in missing)
    told = [f"{explanations} explanations"] if explanations else []
    told += [f"{len(missing) - explanations} sections"] if len(missing) > explanations else []
    where = "`pytest katas` shows the same and has room for all of it."
    return [f"Left out: {' and '.join(told)}; this page may have {most:,} bytes. {where}\n"]


def _head(grade: Grade) -> str:
    share = grade.points / grade.max_points if grade.max_points else 0.0
    lines = [
        f"## {grade.points} of {grade.max_points} points",
        "",
        f"`{bar(grade.points, grade.max_points, 40)}` {int(100 * share)} %",
        "",
        "| Kata | Points | | |",
        "| :--- | ---: | :--- | :--- |",
    ]
    for kata in grade.katas:
        drawn = bar(kata.points, kata.max_points, 12)
        points = f"{kata.points} of {kata.max_points}"
        lines.append(f"| {_cell(_called(kata))} | {points} | `{drawn}` | {_state(kata)} |")
    return "\n".join([*lines, ""])


def bar(points: int, most: int, width: int) -> str:
    """Return a progress bar of *width* letters; it is full, or empty, only where that is so."""
    filled = width * points // most if most else 0
    if points > 0:
        filled = max(1, filled)
    return "█" * filled + "░" * (width - filled)


def _state(kata: KataGrade) -> str:
    if any(_is_our_fault(test) for test in kata.tests):
        return "⚠️ a test failed to judge"
    if kata.solved:
        return "✅ solved"
    if kata.note:
        return "⬜ not run"
    return "🟡 in part" if kata.points else "⬜ open"


def _is_our_fault(test: Result) -> bool:
    return test.verdict == ERROR or test.code == "HARNESS"


def _called(kata: KataGrade) -> str:
    return f"{kata.kata.partition('_')[0]} {kata.title}"


def _lost(grade: Grade) -> Iterator[_Block]:
    """Yield a section for each kata that lost points, and its explanations behind it."""
    told: set[str] = set()
    for kata in grade.katas:
        lost = [test for test in kata.tests if not _is_whole(test)]
        if not lost and not kata.note:
            continue
        yield _Block(_section(kata, lost))
        for test in lost:
            if test.explanation and test.explanation not in told:
                told.add(test.explanation)
                yield _Block(_details(test), extra=True)


def _is_whole(test: Result) -> bool:
    return test.verdict == PASSED and test.points == test.max_points


def _section(kata: KataGrade, lost: list[Result]) -> str:
    points = f"{kata.points} of {kata.max_points} points"
    lines = [f"### {inline(_called(kata))}: {points}", ""]
    if kata.note:
        lines.append(f"- **{_points(kata.max_points - kata.points)}**: {inline(kata.note)}")
    else:
        lines += [_bullet(kata, test) for test in lost]
    lines += ["", f"Run it yourself: {code(f'pytest katas/{kata.kata}')}", ""]
    return "\n".join(lines)


def _points(number: int) -> str:
    return "1 point" if number == 1 else f"{number} points"


def _bullet(kata: KataGrade, test: Result) -> str:
    place = ""
    if test.line > 0 and kata.answer:
        place = f", line {test.line} of {code(kata.answer.rpartition('/')[2])}"
    diagnosis = f"{code(test.code)} " if test.code else ""
    head = f"- **{_points(test.max_points - test.points)}**, {code(short_name(test))}{place}: "
    ours = " (The tests failed here, not the answer; please tell your teacher.)"
    return head + diagnosis + inline(test.message) + (ours if _is_our_fault(test) else "")


def _details(test: Result) -> str:
    name = html.escape(short_line(short_name(test), MOST_LETTERS))
    text = fenced(test.explanation)
    return f"<details>\n<summary><code>{name}</code></summary>\n\n{text}\n\n</details>\n"


def _conditions(grade: Grade) -> str:
    isolation = grade.isolation
    if isolation == "process":
        isolation += " (not proof against tampering)"
    told = {
        "submission": grade.submission,
        "answers": grade.answers,
        "suite": f"{grade.suite}, {grade.suite_hash}",
        "seed": str(grade.seed),
        "clock": grade.clock,
        "isolation": isolation,
        "Python": grade.python,
        "graded": f"{grade.graded_at}, in {grade.seconds:.1f} s",
    }
    return "Judged: " + "; ".join(f"{key} {code(text)}" for key, text in told.items()) + "\n"


def inline(text: str) -> str:
    """Return *text* so that it can stand in a sentence: as it is if that is safe, else as code."""
    text = short_line(text, MOST_LETTERS).strip()
    parts = text.split("`")  # every second one is in a span of code of its own
    spans_are_whole = len(parts) % 2 == 1 and all(parts[1::2])
    words = "".join(parts[::2])
    plain = all(PLAIN.fullmatch(part) for part in parts[::2]) and "www." not in words.lower()
    return text if plain and spans_are_whole else code(text)


def code(text: str) -> str:
    """Return *text* as a span of code that it cannot leave; "" if there is none."""
    text = short_line(text, MOST_LETTERS).strip()
    if not text:
        return ""
    mark = "`" * (_longest_run(text) + 1)
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{mark}{room}{text}{room}{mark}"


def _cell(text: str) -> str:
    return inline(text).replace("|", "\\|")


def fenced(text: str) -> str:
    """Return *text*, of several lines, as a block of code that it cannot leave."""
    left_out = len(text) - MOST_EXPLANATION
    lines = [printable(line) for line in text[:MOST_EXPLANATION].splitlines()]
    if left_out > 0:
        lines.append(f"… {left_out} more characters were left out")
    fence = "`" * max(3, _longest_run("\n".join(lines)) + 1)
    return "\n".join([f"{fence}text", *lines, fence])


def _longest_run(text: str) -> int:
    """Return how many backticks follow each other in *text* at most."""
    return max((len(run) for run in re.findall("`+", text)), default=0)
