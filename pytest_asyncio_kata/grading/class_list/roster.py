"""Who the learners are: a class list, in the forms in which teachers have it.

Read are the roster that GitHub Classroom exports, Classroom 50's ``roster.csv``, Canvas's export
of its gradebook, Moodle's grading worksheet, and any CSV file with a column ``username``. The
columns may have any order: they are found by their names; columns with other names are left out.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

COLUMNS = {
    "username": ("github_username", "username", "github", "sis_login_id"),
    "name": ("name", "full_name", "student"),
    "email": ("email", "e_mail", "email_address"),
    "id": ("sis_user_id", "id", "id_number", "student_id", "identifier"),
    "section": ("section", "group_name", "group"),
}
"""For each field of a learner the columns it is read from: the first column that exists."""

NUMBERS = {"id": {"student", "section"}, "identifier": {"full_name", "grade"}}
"""The columns of Canvas and Moodle with the number that their downloads have in their names, each
with further columns by which such a file is known: elsewhere the number is another one."""

TRIED_OUT = {"Student, Test", "Test Student"}
"""With whom a teacher looks at Canvas as a learner does."""

DELIMITERS = ",;\t"

NAMES_DELIMITER = re.compile(r"sep=(?P<delimiter>.)")
"""The first line of some files of Excel."""

PROFILE = re.compile(
    r"(https?://)?(www\.)?git(hub|lab)\.com/(?P<username>[^/\s]+)/?.*", re.IGNORECASE
)

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
    number: str = ""
    """What a learning platform calls the learner in the names of its downloads."""


def username_of(text: str) -> str:
    """Return the username in *text*, which may be ``@bob`` or the address of a profile."""
    text = unicodedata.normalize("NFC", text).strip()
    if match := PROFILE.fullmatch(text):
        return match["username"]
    return text.removeprefix("@")


def read_roster(path: Path) -> dict[str, Learner]:
    """Return the learners in the CSV file *path*, by casefolded username.

    In the files of learning platforms a learner without a username has the name instead, with
    the number if it is the name of several.

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
    is_of_platform = _number_column(columns) is not None
    of_platform: list[Learner] = []
    learners: dict[str, Learner] = {}
    lines: dict[str, int] = {}
    for line, cells in _rows(text, delimiter, path):
        where = f"{path}, line {line}"
        learner = _learner(cells, columns, where)
        if is_of_platform:
            of_platform.append(learner)
            continue
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
    return learners or _with_numbers(of_platform)


def _with_numbers(learners: Sequence[Learner]) -> dict[str, Learner]:
    """Return the *learners* in a platform's file; who is not alone with a name has a number.

    Lines without a number are no learners: the most points, or what else the platform says.
    """
    people = [one for one in learners if one.number and one.name not in TRIED_OUT]
    names = Counter(one.username.casefold() for one in people)
    distinct = [
        one
        if names[one.username.casefold()] == 1
        else replace(one, username=f"{one.username} ({one.number})")
        for one in people
    ]
    return {one.username.casefold(): one for one in distinct}


def learner_of(roster: Mapping[str, Learner], submission: str) -> Learner | None:
    """Return the learner whose username is the name of the *submission*; None if there is none.

    Capital letters do not count, as on GitHub.
    """
    return roster.get(username_of(submission).casefold())


def _number_column(columns: Sequence[str]) -> str | None:
    """Return the column with the platform's number; None if the file is of no platform."""
    known = (name for name, others in NUMBERS.items() if {name, *others} <= set(columns))
    return next(known, None)


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
    lines = (line for line in text.splitlines() if line.strip(f" {DELIMITERS}"))
    first = next(lines, "")
    delimiters = DELIMITERS
    if match := NAMES_DELIMITER.fullmatch(first.strip()):
        delimiters, first = match["delimiter"], next(lines, "")
    for delimiter in delimiters:
        cells = next(csv.reader([first], delimiter=delimiter, skipinitialspace=True), [])
        columns = [_spelled(cell) for cell in cells]
        if any(name in columns for name in COLUMNS["username"]) or _number_column(columns):
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
            if line == 1 and NAMES_DELIMITER.fullmatch(delimiter.join(cells)):
                cells = []
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
    if number := _number_column(columns):
        match = re.fullmatch(r"\D*(\d+)", row.get(number, ""))
        fields["number"] = match[1] if match else ""
        fields["username"] = fields["username"] or fields["name"]
    fields["username"] = username_of(fields["username"])
    return Learner(**{field: unicodedata.normalize("NFC", text) for field, text in fields.items()})
