"""What the tests of ``kata watch`` share: a watch in a pipe, and one in a terminal."""

import pytest

from .watches import STATUS, WATCH, Piped


@pytest.fixture
def piped(course):
    """Return a watch of kata 07, written to a pipe."""
    watch = Piped(course.root)
    yield watch
    watch.close()


@pytest.fixture
def watched(course, terminal):
    """Return a watch of kata 07 in a terminal, after the first verdict."""
    watch = terminal(*WATCH, "07")
    watch.until(STATUS)
    return watch
