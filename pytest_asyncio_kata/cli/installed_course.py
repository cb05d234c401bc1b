"""The course of the installed package, for commands that copy from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..course.bundle import NoBundle, bundle
from ..course.kata import KataError
from ..course.layout import Layout
from ..course.learner.delivery import Delivery, delivery_of
from ..course.learner.state import StateError
from ..course.learner.update import ReceiptError
from .errors import Failure
from .terminal import short_path


def installed_course() -> Layout:
    """Return the course of the installed package.

    Raises:
        Failure: If the package came without a course.
    """
    with as_failure():
        return bundle()


def installed_delivery() -> Delivery:
    """Return what a learner's folder gets of the installed course.

    Raises:
        Failure: If the course is not complete.
    """
    with as_failure():
        return delivery_of(installed_course())


@contextmanager
def as_failure(doing: str = "") -> Iterator[None]:
    """Turn an error of the disk or of the course into one sentence that begins with *doing*.

    Raises:
        Failure: With that sentence.
    """
    begin = f"{doing}: " if doing else ""
    try:
        yield
    except (NoBundle, KataError, StateError, ReceiptError) as error:
        raise Failure(f"{begin}{error}") from error
    except OSError as error:
        where = f"{short_path(Path(error.filename))}: " if isinstance(error.filename, str) else ""
        raise Failure(f"{begin}{where}{error.strerror or error}") from error
