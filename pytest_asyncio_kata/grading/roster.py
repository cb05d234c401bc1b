"""Who the learners are: a class list, in the forms in which teachers have it.

Read are the roster that GitHub Classroom exports, Classroom 50's ``roster.csv``, and any
CSV file with a column ``username``. The columns may have any order: they are found
by their names; columns with other names are left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

COLUMNS = {
    "username": ("github_username", "username"),
    "name": ("name", "full_name"),
    "email": ("email", "e_mail", "email_address"),
    "id": ("id", "id_number", "student_id", "identifier"),
    "section": ("section", "group_name", "group"),
}
"""For each field of a learner the columns it is read from: the first column that exists."""

DELIMITERS = ",;\t"

ENCODINGS = ("utf-8-sig", "cp1252")
"""Tried in turn: what spreadsheets write today, and what Windows wrote before."""

EXPECTED = "expected a CSV file whose first line names its columns, such as username,name,email"


@dataclass(frozen=True, slots=True)
class Learner:
    """One line of the class list."""

    username: str
    """As it is written in the class list."""
    name: str = ""
    email: str = ""
    id: str = ""
    """What the school calls the learner, such as a matriculation number."""
    section: str = ""


def read_roster(path: Path) -> dict[str, Learner]:
    """Return the learners in the CSV file *path*, by casefolded username.

    GitHub Classroom and Classroom 50 list learners before they have an account: such a
    line has an e-mail or an identifier but no username. No submission can be theirs, so it
    is passed over. In any other file a line without a username is a mistake.

    Raises:
        ValueError: If it cannot be read, has no column ``username``, or if a line has no
            username, one that was there before, or more cells than there are columns. The
            message has the file, the line (from 1), and what was expected.
    """
    text = _text(path)
    delimiter, columns = _header(text, path)
    has_unlinked = "github_id" in columns or "github_username" in columns
    learners: dict[str, Learner] = {}
    lines: dict[str, int] = {}
    for line, cells in _rows(text, delimiter, path):
        where = f"{path}, line {line}"
        learner = _learner(cells, columns, where)
        key = learner.username.casefold()
        if not key and has_unlinked and (learner.email or learner.id):
            continue
        if not key:
            raise ValueError(f"{where}: the username is empty; expected one in each line")
        if key in learners:
            raise ValueError(
                f"{where}: the username {learner.username!r} is in line {lines[key]} too;"
                " expected each name once (capital letters do not count)"
            )
        learners[key], lines[key] = learner, line
    return learners


def learner_of(roster: Mapping[str, Learner], submission: str) -> Learner | None:
    """Return the learner whose username is the name of the *submission*; None if there is none.

    Capital letters do not count, as on GitHub.
    """
    return roster.get(submission.strip().casefold())


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}; {EXPECTED}") from None
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValueError(
        f"{path}: this is not a text in UTF-8 or Windows-1252;"
        " save it from the spreadsheet as CSV in UTF-8"
    )


def _header(text: str, path: Path) -> tuple[str, list[str]]:
    """Return the delimiter, and the columns' names in one spelling.

    The right delimiter is the one with which there is a column for the username.
    """
    first = next((line for line in text.splitlines() if line.strip(f" {DELIMITERS}")), "")
    for delimiter in DELIMITERS:
        cells = next(csv.reader([first], delimiter=delimiter, skipinitialspace=True), [])
        columns = [_spelled(cell) for cell in cells]
        if any(name in columns for name in COLUMNS["username"]):
            return delimiter, columns
    raise ValueError(f"{path}, line 1: there is no column username; {EXPECTED}")


def _spelled(column: str) -> str:
    return column.strip().casefold().replace(" ", "_").replace("-", "_")


def _rows(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row below the header that is not empty, after the number of its first line."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    line, is_header = 1, True
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                if not is_header:
                    yield line, cells
                is_header = False
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValueError(f"{path}, line {line}: {error}; {EXPECTED}") from None


def _learner(cells: list[str], columns: list[str], where: str) -> Learner:
    if any(cells[len(columns) :]):
        raise ValueError(
            f"{where}: there are {len(cells)} cells, expected {len(columns)} as in the header;"
            ' a cell with a comma inside is put in "quotation marks"'
        )
    row = dict(zip(columns, cells, strict=False))
    fields = {
        field: next((row[name] for name in names if row.get(name)), "")
        for field, names in COLUMNS.items()
    }
    if not fields["name"]:
        parts = (row.get("first_name", ""), row.get("last_name", ""))
        fields["name"] = " ".join(part for part in parts if part)
    return Learner(**fields)
