"""The course that came with this package: in an installed one beside its modules, else around it.

The wheel carries ``katas/`` and ``solutions/`` (pyproject.toml says which files). A checkout
has them beside the package, so nothing stands in the repository twice.
"""

from __future__ import annotations

from pathlib import Path

from .git_stub import NoStub, stub_in_checkout
from .kata import Kata, is_kata
from .layout import Layout

PACKAGE = Path(__file__).resolve().parent.parent
"""The folder of this package."""

FOLDER = "shipped"
"""Where a wheel has the course, below the package."""

LEFT_OUT = ("__pycache__", ".pytest_cache")


class NotShipped(Exception):
    """The package came without a course, or without what was asked for."""


def shipped() -> Layout:
    """Return the course of this package; its files are to be read, never written.

    Raises:
        NotShipped: If there is none.
    """
    for root in (PACKAGE / FOLDER, PACKAGE.parent):
        layout = Layout(root)
        if any(is_kata(directory) for directory in layout.directories(layout.katas)):
            return layout
    raise NotShipped(
        f"there is no course beside {PACKAGE}. Install the package anew:"
        " python -m pip install --force-reinstall pytest-asyncio-kata"
    )


def is_checkout(course: Layout) -> bool:
    """Whether *course* is a repository, where stubs may have been answered."""
    return course.root != PACKAGE / FOLDER


def stub_of(course: Layout, kata: Kata) -> bytes:
    """Return the stub of *kata* as it was before anybody wrote into it.

    Raises:
        NotShipped: If *course* has no such kata, or its stub cannot be told from an answer.
    """
    path = course.katas / kata.name / kata.answer_file
    if not path.is_file() and not is_checkout(course):
        raise NotShipped(f"the installed course has no kata {kata.name}")
    if not is_checkout(course):
        return path.read_bytes()
    try:
        return stub_in_checkout(path)
    except NoStub as error:
        raise NotShipped(str(error)) from error


def files_of(course: Layout, kata: Kata) -> dict[str, bytes]:
    """Return what a learner needs of *kata*, which is one of *course*, by name.

    Raises:
        NotShipped: If the stub cannot be told from an answer.
    """
    wanted = {kata.lesson, kata.stub, kata.tests, kata.scenarios, kata.directory / "kata.toml"}
    found = {path.name: path.read_bytes() for path in sorted(wanted) if path.is_file()}
    return {**found, kata.answer_file: stub_of(course, kata)}
