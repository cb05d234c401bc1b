"""What a kata says while a learner works at it, and after the last test has passed."""

from __future__ import annotations

from collections.abc import Iterator

from ..kata import SETTINGS, Kata
from ..kata_tests import read_tests
from ..layout import Layout

LEAST_HINTS = 3

REVEALING_LENGTH = 20
"""A hint must not contain a line of the solution that has so many characters, or more."""

LONGEST_SENTENCE = 160
"""Characters of the sentence that says why an answer works: a few lines of a terminal."""


LONGEST_CODE = 76
"""Columns of a line of code in a lesson: `kata read` shows it whole, indented by 4 of 80."""


def code_fits_a_terminal(kata: Kata, layout: Layout) -> Iterator[str]:
    """No line of code in a lesson is broken in a terminal of 80 columns, and loses its indent."""
    is_code = False
    for number, line in enumerate(kata.lesson.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            is_code = not is_code
        elif is_code and len(line) > LONGEST_CODE:
            where = f"{layout.shown(kata.lesson)}:{number}"
            yield f"{where}: a line of code has at most {LONGEST_CODE} columns, not {len(line)}"


def hints_lead_gently(kata: Kata, layout: Layout) -> Iterator[str]:
    """There are a few hints, and no hint contains the code."""
    where = layout.shown(kata.directory / SETTINGS)
    if len(kata.hints) < LEAST_HINTS:
        yield f"{where}: give at least {LEAST_HINTS} hints, from gentle to explicit"
    solution = layout.solution(kata)
    source = solution.read_text(encoding="utf-8") if solution.is_file() else ""
    body = {line.strip() for line in source.splitlines() if len(line.strip()) >= REVEALING_LENGTH}
    names = {test.name for test in read_tests(kata)} if kata.helps else set()
    for number, tests in kata.helps.items():
        if number not in map(str, range(1, len(kata.hints) + 1)):
            yield f"{where}: [helps] names hint {number}; there are {len(kata.hints)}"
        for name in sorted({*tests.split()} - names):
            yield f"{where}: [helps] names {name}, which is no test of the kata"
    for place, hint in enumerate(kata.hints, 1):
        for line in sorted(line for line in body if line in hint):
            yield f"{where}: hint {place} gives away a line of the solution: {line}"


def success_is_explained(kata: Kata, layout: Layout) -> Iterator[str]:
    """One sentence says why an answer that passes works; a drawing of it is a test's run."""
    where = layout.shown(kata.directory / SETTINGS)
    if not kata.learned:
        yield f'{where}: say why an answer that passes works, in one sentence: learned = "..."'
    elif len(kata.learned) > LONGEST_SENTENCE or not kata.learned.endswith("."):
        yield f"{where}: learned must be one sentence of at most {LONGEST_SENTENCE} characters"
    names = [test.name for test in read_tests(kata)]
    if kata.drawn and kata.drawn not in names:
        yield f"{where}: drawn must name a test of the kata: {', '.join(names)}"
