"""What a learner's folder gets of the course, and the receipt of what it got."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ... import __version__
from ..bundle import files_of
from ..catalog import katas_in
from ..kata import NAME
from ..layout import Layout
from ..skeletons import course_texts
from .backup import replace
from .state import make_folder

PATH = re.compile(
    r"\.?[a-z0-9_]+(\.[a-z0-9]+)?|\.vscode/[a-z]+\.json|katas/[a-z_]+\.[a-z]+"
    r"|katas/[a-z0-9_]+/[a-z0-9_-]+\.[a-z]+",
    re.IGNORECASE,
)
"""Paths that the course may have; a receipt that names another path is not believed."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The course in one version: all that a learner's folder gets."""

    version: str
    files: Mapping[str, bytes]
    """The content of each file, by its path below the folder, with slashes."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a folder got the last time."""

    version: str = ""
    """"" if it is not known."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The digest of each file as it was delivered, by its path."""


def delivery_of(course: Layout, version: str = __version__) -> Delivery:
    """Return what a learner's folder gets of *course*.

    Raises:
        KataError: If a kata is not as it should be.
        NoBundle: If a stub cannot be distinguished from an answer.
    """
    katas = katas_in(course.katas)
    files = course_texts(katas)
    for path in course.of_the_course:
        if path.is_file():
            files[f"katas/{path.name}"] = path.read_bytes()
    for kata in katas:
        for name, content in files_of(course, kata).items():
            files[f"katas/{kata.name}/{name}"] = content
    return Delivery(version, files)


def is_answer(path: str) -> bool:
    """Whether *path*, below a learner's folder, is the file that a learner writes in."""
    folder, _, name = path.removeprefix("katas/").partition("/")
    kata = NAME.fullmatch(folder)
    return kata is not None and name == f"{kata['topic']}.py"


def digest_of(content: bytes) -> str:
    """Return a digest that differs for different *content*; the kind of line ends does not count.

    Git and editors on Windows change line ends although nobody has written anything.
    """
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def read_receipt(folder: Layout) -> Receipt:
    """Return the receipt in a learner's *folder*; an empty one if none can be read."""
    try:
        data = json.loads(folder.receipt.read_text(encoding="utf-8"))
        version, files = data["version"], data["files"]
        digests = {path: digest for path, digest in files.items() if PATH.fullmatch(path)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Receipt()
    return Receipt(version if isinstance(version, str) else "", digests)


def write_receipt(folder: Layout, receipt: Receipt) -> None:
    """Write *receipt* into a learner's *folder*, whose state is made if it does not exist.

    Raises:
        OSError: If it cannot be written.
    """
    make_folder(folder.state)
    data = {"version": receipt.version, "files": dict(sorted(receipt.files.items()))}
    replace(folder.receipt, (json.dumps(data, indent=1) + "\n").encode())


def is_newer(version: str, other: str) -> bool:
    """Whether *version* comes after *other*; only the numbers in them count."""
    return _numbers(version) > _numbers(other)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", version.partition("+")[0])]
