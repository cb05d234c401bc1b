"""The installed course, for commands that copy from it; what goes amiss is one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..course.bundle import NotShipped, shipped
from ..course.kata import KataError
from ..course.layout import Layout
from ..course.learner.delivery import Delivery, delivery
from ..course.learner.state import StateError
from ..course.learner.update import RecordError
from .messages import Refused, shown


class Failed(Refused):
    """Something went amiss that is not about what was asked for."""

    exit_code = 1


def course() -> Layout:
    """Return the course of the installed package.

    Raises:
        Failed: If it came without one.
    """
    with failing():
        return shipped()


def course_to_deliver() -> Delivery:
    """Return what a learner's folder gets of the installed course.

    Raises:
        Failed: If it is not whole.
    """
    with failing():
        return delivery(course())


@contextmanager
def failing(doing: str = "") -> Iterator[None]:
    """Turn what the disk or the course refuses into one sentence that begins with *doing*.

    Raises:
        Failed: With that sentence.
    """
    begin = f"{doing}: " if doing else ""
    try:
        yield
    except (NotShipped, KataError, StateError, RecordError) as error:
        raise Failed(f"{begin}{error}") from error
    except OSError as error:
        where = f"{shown(Path(error.filename))}: " if isinstance(error.filename, str) else ""
        raise Failed(f"{begin}{where}{error.strerror or error}") from error
