"""Every format that grades are written in, by name: to add one, add a writer and a line here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...record.serialization import to_json
from ...results import whole_file
from ..class_list.roster import Learner
from ..class_view import class_view
from ..grade import Grade
from ..handed_in.equal_answers import EqualAnswers
from ..handed_in.surroundings import Curious
from . import (
    class_page,
    class_table,
    classroom,
    classroom50,
    gradebook,
    gradescope,
    junit,
    learner_page,
    summary,
)
from .file_names import file_name
from .kata_pictures import pictures_of, without_pictures


class FormatError(Exception):
    """A format cannot hold some of the grades; the message says which grades, and why."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What there is to write."""

    grades: Sequence[Grade]
    """May be many: they are read one at a time."""
    roster: Mapping[str, Learner]
    """The learners, by casefolded username; may be empty."""
    environ: Mapping[str, str]
    """Environment variables, which say what a grading service has to be given."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """What a learning platform calls the learner of a submission, by the submission's name."""
    equal: Sequence[EqualAnswers] = ()
    """Groups of equal answers, for the page of the class."""
    to_look_at: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What nobody has a grade for, for the page of the class: sentences by their heading."""
    curious: Sequence[Curious] = ()
    """Answers that ask where they run, for the page of the class."""


Writer = Callable[[Batch, Path], str]
"""Writes below a folder; returns the path, below it, of the file to look at."""


def write(name: str, batch: Batch, out: Path) -> Path:
    """Write *batch* in the format *name* below the folder *out*; return where to look.

    Raises:
        FormatError: If a grade cannot be written in it.
        OSError: If a file cannot be written.
    """
    try:
        return out / FORMATS[name](batch, out)
    except ValueError as error:
        raise FormatError(f"{name}: {error}") from error


def _jsonl(batch: Batch, out: Path) -> str:
    grades = (to_json(without_pictures(grade)) for grade in batch.grades)
    whole_file.write(out / "grades.jsonl", map(_json, grades))
    return "grades.jsonl"


def _csv(batch: Batch, out: Path) -> str:
    text = gradebook.csv_text(batch.grades, batch.roster, batch.numbers)
    whole_file.write(out / "gradebook.csv", [text])
    return "gradebook.csv"


def _html(batch: Batch, out: Path) -> str:
    addresses = {}
    for grade in batch.grades:
        addresses[grade.submission] = address = f"{file_name(grade.submission)}/index.html"
        whole_file.write(out / "html" / address, [learner_page.page(grade)])
        for file, text in pictures_of(grade):
            place = out / "html" / file_name(grade.submission) / file
            if text:
                whole_file.write(place, [text])
            else:
                place.unlink(missing_ok=True)  # of an answer that was graded before
    whole_file.write(out / "html" / "index.html", [learner_page.index(batch.grades, addresses)])
    return "html/index.html"


def _class(batch: Batch, out: Path) -> str:
    view = class_view(batch.grades)
    pages = {
        grade.submission: f"../html/{file_name(grade.submission)}/index.html"
        for grade in batch.grades
        if (out / "html" / file_name(grade.submission) / "index.html").is_file()
    }
    named = class_page.teachers_page(view, pages, batch.equal, batch.to_look_at, batch.curious)
    whole_file.write(out / "class" / "index.html", [named])
    whole_file.write(out / "class" / "projector.html", [class_page.projectors_page(view)])
    whole_file.write(out / "class" / "class.csv", [class_table.class_csv(view)])
    return "class/index.html"


def _classroom50(batch: Batch, out: Path) -> str:
    for grade in batch.grades:
        folder = out / "classroom50" / file_name(grade.submission)
        whole_file.write(folder / "result.json", [_json(classroom50.result(grade, batch.environ))])
        whole_file.write(folder / "release-body.md", [classroom50.release_body(grade)])
    return "classroom50"


def _each(folder: str, suffix: str, text: Callable[[Grade], str]) -> Writer:
    """Return a writer of one file for each submission."""

    def writer(batch: Batch, out: Path) -> str:
        for grade in batch.grades:
            whole_file.write(out / folder / f"{file_name(grade.submission)}{suffix}", [text(grade)])
        return folder

    return writer


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"


FORMATS: dict[str, Writer] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "html": _html,
    "class": _class,
    "markdown": _each("markdown", ".md", summary.markdown),
    "junit": _each("junit", ".xml", junit.xml),
    "gradescope": _each("gradescope", ".json", lambda grade: _json(gradescope.results(grade))),
    "classroom": _each("classroom", ".json", lambda grade: _json(classroom.results(grade))),
    "classroom50": _classroom50,
}
"""Every format, by the name that ``--format`` takes."""
