"""What a learner's folder gets of the course, and the record of what it got."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ... import __version__
from ..bundle import files_of
from ..catalog import katas_in
from ..kata import NAME
from ..layout import Layout
from ..skeletons import course_texts
from .backup import replace
from .state import IGNORED

RECORD = "course.json"
"""Name of the record, in the folder ``.kata``."""

PATH = re.compile(r"\.?[a-z0-9_]+(\.[a-z0-9]+)?|katas/[a-z0-9_]+/[a-z0-9_]+\.[a-z]+", re.IGNORECASE)
"""Paths that the course may have; a record that names another one is not believed."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The course in one version: all that a learner's folder gets."""

    version: str
    files: Mapping[str, bytes]
    """What is in each file, by its path below the folder, with slashes."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a folder got last."""

    version: str = ""
    """"" if nobody knows."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The mark of each file as it was delivered, by its path."""


def delivery(course: Layout, version: str = __version__) -> Delivery:
    """Return what a learner's folder gets of *course*.

    Raises:
        KataError: If a kata is not as it should be.
        NotShipped: If a stub cannot be told from an answer.
    """
    katas = katas_in(course.katas)
    files = course_texts(katas)
    for kata in katas:
        for name, content in files_of(course, kata).items():
            files[f"katas/{kata.name}/{name}"] = content
    return Delivery(version, files)


def is_answer(path: str) -> bool:
    """Whether *path*, below a learner's folder, is the file that a learner writes in."""
    folder, _, name = path.removeprefix("katas/").partition("/")
    kata = NAME.fullmatch(folder)
    return kata is not None and name == f"{kata['topic']}.py"


def mark_of(content: bytes) -> str:
    """Return what tells *content* from any other; how its lines end does not count.

    Git and editors on Windows change line ends, and nobody has written anything then.
    """
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def read_record(state: Path) -> Record:
    """Return the record in the folder *state*; an empty one if there is none that can be read."""
    try:
        data = json.loads((state / RECORD).read_text(encoding="utf-8"))
        version, files = data["version"], data["files"]
        marks = {path: mark for path, mark in files.items() if PATH.fullmatch(path)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Record()
    return Record(version if isinstance(version, str) else "", marks)


def write_record(state: Path, record: Record) -> None:
    """Write *record* into the folder *state*, which is made if need be.

    Raises:
        OSError: If it cannot be written.
    """
    state.mkdir(parents=True, exist_ok=True)
    if not (state / ".gitignore").exists():
        replace(state / ".gitignore", IGNORED.encode())
    data = {"version": record.version, "files": dict(sorted(record.files.items()))}
    replace(state / RECORD, (json.dumps(data, indent=1) + "\n").encode())


def is_newer(version: str, other: str) -> bool:
    """Whether *version* comes after *other*; only the numbers in them count."""
    return _numbers(version) > _numbers(other)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", version.partition("+")[0])]
