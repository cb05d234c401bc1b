"""The course that came with this package: beside its modules if installed, else around it.

The wheel carries ``katas/`` and ``solutions/`` (pyproject.toml says which files). A checkout
has them beside the package, so nothing is in the repository twice.
"""

from __future__ import annotations

from pathlib import Path

from .catalog import directories_in
from .git_stub import NoStub, stub_in_checkout
from .kata import SETTINGS, Kata
from .layout import Layout

PACKAGE = Path(__file__).resolve().parent.parent
"""The folder of this package."""

FOLDER = "bundle"
"""Folder of the course in a wheel, below the package."""


class NoBundle(Exception):
    """The package came without a course, or without what was asked for."""


def bundle() -> Layout:
    """Return the course of this package; its files are to be read, never written.

    Raises:
        NoBundle: If there is no course.
    """
    for root in (PACKAGE / FOLDER, PACKAGE.parent):
        course = Layout(root)
        if directories_in(course.katas):
            return course
    raise NoBundle(
        f"there is no course beside {PACKAGE}. Install the package again:"
        " python -m pip install --force-reinstall pytest-asyncio-kata"
    )


def stub_of(course: Layout, kata: Kata) -> bytes:
    """Return the stub of *kata* as it was before anybody wrote into it.

    Raises:
        NoBundle: As `stub_named`.
    """
    return stub_named(course, kata.name, kata.answer_file)


def stub_named(course: Layout, name: str, file: str, *, enough: int = 0) -> bytes:
    """Return the stub of a kata as it was before anybody wrote into it.

    Args:
        course: The course of this package.
        name: The kata's.
        file: The stub's.
        enough: As for `stub_in_checkout`.

    Raises:
        NoBundle: If *course* has no such kata, or its stub cannot be distinguished from an answer.
    """
    path = course.katas / name / file
    if course.root == PACKAGE / FOLDER:
        if not path.is_file():
            raise NoBundle(f"the installed course has no kata {name}")
        return path.read_bytes()
    if not path.parent.is_dir():
        raise NoBundle(f"the course around {PACKAGE} has no kata {name}")
    try:
        return stub_in_checkout(path, enough=enough)
    except NoStub as error:
        raise NoBundle(str(error)) from error


def files_of(course: Layout, kata: Kata) -> dict[str, bytes]:
    """Return what a learner needs of *kata*, which is one of *course*, by name.

    Raises:
        NoBundle: If the stub cannot be distinguished from an answer.
    """
    programs = {kata.stub, kata.tests, *kata.scenarios, kata.demonstration}
    wanted = {kata.lesson, *kata.pictures, *programs, kata.directory / SETTINGS}
    found = {kata.file_name(path): path.read_bytes() for path in sorted(wanted) if path.is_file()}
    return {**found, kata.answer_file: stub_of(course, kata)}
