"""Points that a teacher gives by hand, each with a reason that everybody reads.

A file of overrides is a CSV file with the columns ``submission``, ``kata``, ``test``, ``points``
and ``reason``. An empty ``submission`` is everybody, an empty ``test`` all tests of the kata, and
empty ``points`` are all points of the test. What was judged stays in the journal: without the
file, or with another one, the grades are as they were.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...results.result import FAILED, PASSED, Result
from ..class_list.roster import DELIMITERS, username_of
from ..grade import BY_HAND, Grade, KataGrade
from ..job import PlannedKata

COLUMNS = ("submission", "kata", "test", "points", "reason")


@dataclass(frozen=True, slots=True)
class Override:
    """One line of the file."""

    submission: str
    """Casefolded; "" for everybody."""
    kata: str
    """Name of the directory."""
    test: str
    """Name of the test function; "" for all tests of the kata."""
    points: int | None
    """None for all points of each test."""
    reason: str


def read_overrides(path: Path, katas: Sequence[PlannedKata]) -> list[Override]:
    """Return the overrides in the CSV file *path*.

    Args:
        path: The file.
        katas: The katas that are graded; lines about other katas are passed over.

    Raises:
        ValueError: If it cannot be read, or if a line names no test, has more points than there
            are, or gives no reason. The message has the line, and what was expected.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: {error}") from None
    header = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        expected = ",".join(COLUMNS)
        raise ValueError(f"{path}, line 1: there is no column {missing[0]}; expected {expected}")
    by_name = {name: kata for kata in katas for name in _names(kata)}
    found = []
    for row in reader:
        cells = {name: (row[name] or "").strip() for name in COLUMNS}
        where = f"{path}, line {reader.line_num}"
        if kata := by_name.get(cells["kata"]):
            found.append(_override(cells, kata, where))
        elif not cells["kata"] and any(cells.values()):
            raise ValueError(f"{where}: the kata is empty; expected one such as {katas[0].kata}")
    return found


def _names(kata: PlannedKata) -> Iterator[str]:
    number = kata.kata.partition("_")[0]
    yield from (kata.kata, number, number.lstrip("0"), kata.kata.replace("_", " "))


def _override(cells: Mapping[str, str], kata: PlannedKata, where: str) -> Override:
    if not cells["reason"]:
        raise ValueError(f"{where}: the reason is empty; the learner reads it")
    tests = [test for test in kata.tests if not cells["test"] or test.name == cells["test"]]
    if not tests:
        known = ", ".join(test.name for test in kata.tests)
        raise ValueError(f"{where}: {kata.kata} has no test {cells['test']!r}; it has {known}")
    points = None
    if cells["points"]:
        most = min(test.max_points for test in tests)
        if not cells["points"].isdecimal() or int(cells["points"]) > most:
            said = f"the points are {cells['points']!r}; expected a whole number from 0 to {most}"
            raise ValueError(f"{where}: {said}, or nothing for all")
        points = int(cells["points"])
    submission = username_of(cells["submission"]).casefold()
    return Override(submission, kata.kata, cells["test"], points, cells["reason"])


def overridden(grade: Grade, overrides: Sequence[Override], usernames: Sequence[str]) -> Grade:
    """Return *grade* with the *overrides* for it; of two for one test the later one counts.

    Args:
        grade: What was judged.
        overrides: Those for everybody and for each learner.
        usernames: The names by which the learner is known.
    """
    known = {"", *(name.casefold() for name in usernames)}
    mine = [one for one in overrides if one.submission in known]
    return replace(grade, katas=tuple(_kata(kata, mine) for kata in grade.katas)) if mine else grade


def _kata(kata: KataGrade, overrides: Sequence[Override]) -> KataGrade:
    mine = [one for one in overrides if one.kata == kata.kata]
    return replace(kata, tests=tuple(_test(test, mine) for test in kata.tests)) if mine else kata


def _test(test: Result, overrides: Sequence[Override]) -> Result:
    found = [one for one in overrides if one.test in ("", test.name)]
    if not found:
        return test
    last = found[-1]
    points = test.max_points if last.points is None else last.points
    return test.but(
        points=points,
        verdict=PASSED if points == test.max_points else FAILED,
        code="",
        message=f"{BY_HAND}{last.reason}",
        line=0,
        explanation="",
    )
