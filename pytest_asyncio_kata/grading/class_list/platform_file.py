"""A learning platform's own table of grades, filled in: Canvas's export, Moodle's worksheet.

Both platforms take back only the file that they made. So every row and every cell stays as it
is, but for the grades of learners who handed in. A platform has a most of its own for the
points, such as 100: the points are converted to it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..grade import Grade, is_our_fault
from .people import People
from .roster import NAMES_DELIMITER, NUMBERS, Learner

ASSIGNMENT = re.compile(r".+ \(\d+\)", re.DOTALL)
"""The name of a column with grades in Canvas's export: the assignment's name and number."""

MOST_POINTS = "Points Possible"
READ_ONLY = "(read only)"


@dataclass(frozen=True, slots=True)
class FilledFile:
    """The platform's table with grades, and what to tell the teacher."""

    text: str
    """The file's text; its line ends are its own."""
    filled: int
    """How many learners got a grade."""
    columns: tuple[str, ...]
    """The columns that were filled in."""
    without: tuple[str, ...]
    """Submissions whose grade is nowhere in it, with the reason."""


def fill(
    text: str,
    grades: Sequence[Grade],
    roster: Mapping[str, Learner],
    numbers: Mapping[str, str],
    column: str = "",
) -> FilledFile:
    """Return *text* with *grades*.

    A grade that is not final, or one of two of a learner, is left out: the cell stays as it is.

    Args:
        text: The platform's file.
        grades: Those of all submissions.
        roster: The learners of the same file, as `read_roster` returns them.
        numbers: What the platform calls the learner of each submission, as far as it is known.
        column: The column for the grade; "" for the only one, or for those that have a kata's name.

    Raises:
        ValueError: If it is no such file, or if it is not clear which column is meant.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    table = _Table(text.removeprefix("\ufeff"))
    titles = {kata.kata: kata.title for grade in grades[:1] for kata in grade.katas}
    targets = table.targets(column, titles)
    people = People(roster, numbers)
    twice = people.twice([grade.submission for grade in grades])
    filled, without = 0, []
    for grade in grades:
        learner = people.of(grade.submission)
        if learner is None or learner.number not in table.rows:
            without.append(f"{grade.submission}: not in the file")
        elif grade.submission in twice:
            without.append(f"{grade.submission}: the learner has another submission, too")
        elif any(is_our_fault(test) for kata in grade.katas for test in kata.tests):
            without.append(f"{grade.submission}: not final, grade again")
        else:
            table.enter(learner.number, targets, grade)
            filled += 1
    names = tuple(table.header[place] for place in targets)
    return FilledFile(mark + table.text(), filled, names, tuple(without))


def check(text: str, column: str, titles: Mapping[str, str]) -> None:
    """Check that *text* can be filled in, before anything is graded.

    Args:
        text: The platform's file.
        column: As for `fill`.
        titles: The katas' titles, by the names of their directories.

    Raises:
        ValueError: As `fill` does.
    """
    _Table(text.removeprefix("\ufeff")).targets(column, titles)


class _Table:
    """The rows of a platform's file."""

    def __init__(self, text: str) -> None:
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        first, _, rest = text.partition("\n")
        match = NAMES_DELIMITER.fullmatch(first.strip())
        self._first = first + "\n" if match else ""
        text = rest if match else text
        header = text.partition("\n")[0]
        self._delimiter = match["delimiter"] if match else max(",;\t", key=header.count)
        self._all = list(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter))
        self.header = self._all[0] if self._all else []
        self._spelled = [name.strip().casefold().replace(" ", "_") for name in self.header]
        number = next(
            (name for name, more in NUMBERS.items() if {name, *more} <= set(self._spelled)), None
        )
        if number is None:
            raise ValueError(
                "this is neither Canvas's export of its gradebook (columns Student, ID, Section)"
                " nor Moodle's grading worksheet in English (Identifier, Full name, Grade)"
            )
        self._is_canvas = number == "id"
        place = self._spelled.index(number)
        self.rows: dict[str, list[str]] = {}
        for row in self._all[1:]:
            found = re.fullmatch(r"\D*(\d+)", row[place].strip()) if len(row) > place else None
            if found:
                self.rows[found[1]] = row

    def targets(self, column: str, titles: Mapping[str, str]) -> dict[int, str]:
        """Return the places of the columns to fill in, each with its kata; "" for all of them."""
        able = self._able()
        if column:
            found = [place for place in able if self.header[place].strip() == column.strip()]
            if len(found) != 1:
                raise ValueError(f"there is no column {column!r} for grades; {self._known(able)}")
            return {found[0]: ""}
        if len(able) == 1:
            return {able[0]: ""}
        named = {
            place: kata
            for kata, title in titles.items()
            for place in able
            if _names(self.header[place], kata, title)
        }
        if not named:
            raise ValueError(f"it is not clear which column is meant; {self._known(able)}")
        return named

    def _able(self) -> list[int]:
        if not self._is_canvas:
            return [self._spelled.index("grade")]
        closed = {
            place
            for row in self._all[1:]
            for place, cell in enumerate(row)
            if cell.strip() == READ_ONLY
        }
        names = enumerate(name.strip() for name in self.header)
        return [
            place for place, name in names if ASSIGNMENT.fullmatch(name) and place not in closed
        ]

    def _known(self, able: Sequence[int]) -> str:
        names = ", ".join(repr(self.header[place]) for place in able) or "none"
        return f"name one with --column; those for grades are: {names}"

    def enter(self, number: str, targets: Mapping[int, str], grade: Grade) -> None:
        """Write the points of *grade* into the row of the learner with this *number*."""
        row = self.rows[number]
        row += [""] * (len(self.header) - len(row))
        for place, name in targets.items():
            for part in [kata for kata in grade.katas if kata.kata == name] if name else [grade]:
                row[place] = _converted(part.points, part.max_points, self._most(row, place))

    def _most(self, row: Sequence[str], place: int) -> float | None:
        """Return the most points that the platform has for a cell; None if it does not say."""
        if self._is_canvas:
            mosts = (row for row in self._all[1:] if row and row[0].strip() == MOST_POINTS)
            row = next(mosts, [])
        elif "maximum_grade" in self._spelled:
            place = self._spelled.index("maximum_grade")
        try:
            return float(row[place].replace(",", "."))
        except (ValueError, IndexError):
            return None

    def text(self) -> str:
        """Return the file's text."""
        made = io.StringIO()
        writer = csv.writer(made, delimiter=self._delimiter, lineterminator=self._line_end)
        writer.writerows(self._all)
        return self._first + made.getvalue()


def _names(column: str, kata: str, title: str) -> bool:
    """Whether *column* is called like *kata*: by its directory, its number and topic, or title."""
    name = re.sub(r" \(\d+\)$", "", column.strip()).casefold()
    return name in (kata.casefold(), kata.replace("_", " ").casefold(), title.casefold())


def _converted(points: int, max_points: int, most: float | None) -> str:
    if most is None or not max_points:
        return f"{points}"
    return f"{points * most / max_points:.2f}".rstrip("0").rstrip(".")
