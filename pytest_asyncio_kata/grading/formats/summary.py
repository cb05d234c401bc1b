"""A grade as a page of Markdown, for ``$GITHUB_STEP_SUMMARY`` and for the body of a release.

A learner's text is in it only as `markdown_text` writes it, so it can neither leave its place
nor mention anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...results.result import PASSED, Result
from ..adjusting.remarks import remarks
from ..grade import Grade, KataGrade, is_our_fault
from .markdown_text import cell, code, details, inline

MOST_BYTES = 1024 * 1024
"""Bytes of the summaries of one step; GitHub refuses a longer summary as a whole."""

FOR_THE_END = 400
"""Bytes that are kept free for the sentence that says what was left out."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of the page that is there as a whole or not at all."""

    text: str
    extra: bool = False
    """Whether the page makes sense without it."""


def markdown(grade: Grade, most: int = MOST_BYTES) -> str:
    """Return the page about *grade*.

    Args:
        grade: What is shown.
        most: Bytes that it may have. What does not fit is left out, explanations first,
            and the end of the page says so.
    """
    blocks = [_Block(_head(grade)), *_changed(grade), *_lost(grade), _Block(_conditions(grade))]
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
    parts = [f"{explanations} explanations"] if explanations else []
    parts += [f"{len(missing) - explanations} sections"] if len(missing) > explanations else []
    where = "`pytest katas` shows all of it."
    return [f"Left out: {' and '.join(parts)}; this page may have {most:,} bytes. {where}\n"]


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
        lines.append(f"| {cell(_called(kata))} | {points} | `{drawn}` | {_state(kata)} |")
    return "\n".join([*lines, ""])


def bar(points: int, most: int, width: int) -> str:
    """Return a bar of *width* letters: full only with all points, and empty only with none."""
    filled = width * points // most if most else 0
    if points > 0:
        filled = max(1, filled)
    return "█" * filled + "░" * (width - filled)


def _state(kata: KataGrade) -> str:
    if any(is_our_fault(test) for test in kata.tests):
        return "⚠️ a test ended without a verdict"
    if kata.solved:
        return "✅ solved"
    if kata.note:
        return "⬜ not run"
    return "🟡 partly" if kata.points else "⬜ open"


def _called(kata: KataGrade) -> str:
    return f"{kata.kata.partition('_')[0]} {kata.title}"


def _changed(grade: Grade) -> Iterator[_Block]:
    """Yield a section on what was changed after judging."""
    if sentences := remarks(grade):
        lines = (f"- {inline(sentence)}" for sentence in sentences)
        yield _Block("\n".join(["### Changed after judging", "", *lines, ""]))


def _lost(grade: Grade) -> Iterator[_Block]:
    """Yield a section for each kata that lost points, and its explanations after it."""
    shown: set[str] = set()
    for kata in grade.katas:
        lost = [test for test in kata.tests if not _is_whole(test)]
        if not lost and not kata.note:
            continue
        yield _Block(_section(kata, lost))
        for test in lost:
            if test.explanation and test.explanation not in shown:
                shown.add(test.explanation)
                yield _Block(details(test.name, test.explanation), extra=True)


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
    head = f"- **{_points(test.max_points - test.points)}**, {code(test.name)}{place}: "
    ours = " (The tests failed here, not the answer; please tell your teacher.)"
    return head + diagnosis + inline(test.message) + (ours if is_our_fault(test) else "")


def _conditions(grade: Grade) -> str:
    isolation = grade.isolation
    if isolation == "process":
        isolation += " (does not stop cheating)"
    conditions = {
        "submission": grade.submission,
        "answers": grade.answers,
        "suite": f"{grade.suite}, {grade.suite_hash}",
        "seed": str(grade.seed),
        "clock": grade.clock,
        "isolation": isolation,
        "Python": grade.python,
        "graded": f"{grade.graded_at}, in {grade.seconds:.1f} s",
    }
    return "Judged: " + "; ".join(f"{key} {code(text)}" for key, text in conditions.items()) + "\n"
