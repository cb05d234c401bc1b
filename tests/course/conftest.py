"""What tests of the lint share: processes that judge, and the sample's wrong answer."""

import os

import pytest

from pytest_asyncio_kata.course.trial import Judges

JUDGES_PER_PROCESSOR = 3
"""A judge waits for its answers' processes; so more than one keep a processor busy."""


@pytest.fixture(scope="session")
def judges():
    """Yield processes that judge answers; pytest-xdist's workers share the machine."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    with Judges(max(1, JUDGES_PER_PROCESSOR * (os.cpu_count() or 1) // workers)) as made:
        yield made


@pytest.fixture
def wrong(course):
    """Return the path of the sample's wrong answer, which declares nothing but its code."""
    return course.layout.wrong(course.kata)[0]
