"""What tests of the lint share: processes that judge, and the sample's wrong answer."""

import os

import pytest

from pytest_asyncio_kata.course.lint.trial import Judges

# A judge often waits for an answer's process, so three of them keep a processor busy.
# The workers of pytest-xdist share the machine; each judge collects the tests of a kata for itself.
JUDGES = max(1, 3 * (os.cpu_count() or 1) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


@pytest.fixture(scope="session")
def judges():
    """Yield processes that judge answers; the tests of a session share them."""
    with Judges(JUDGES) as made:
        yield made


@pytest.fixture
def wrong(course):
    """Return the path of the sample's wrong answer, which declares nothing but its code."""
    return course.layout.wrong(course.kata)[0]
