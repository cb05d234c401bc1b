"""What the tests of grading share: a grade that was typed by hand, and places to hand answers in.

The grade has one of everything that can happen to a test.
"""

from dataclasses import replace
from functools import partial

import pytest

from pytest_asyncio_kata.grading.grade import SCHEMA, Grade, KataGrade
from pytest_asyncio_kata.grading.handed_in import untrusted_folder
from pytest_asyncio_kata.grading.judging import collected_pytest
from pytest_asyncio_kata.results.result import ERROR, FAILED, NOT_RUN, PASSED, Result

from ..sample_course import sample_course
from .desk import Desk

EXPLANATION = """\
03 gather · test_takes_as_long_as_the_slowest_page                 0 of 3 points
Four pages of 1, 2, 3 and 4 s are there after about 4 s, not 10 s.

  SEQUENTIAL  The 4 crawls ran one after another.

    expected   about 4 s, the time of the slowest call
    actual     10.0 s = 1 + 2 + 3 + 4
"""


def result(kata, name, points, max_points, verdict=PASSED, **more):
    """Return the result of one test."""
    test_id = f"katas/{kata}/test_{kata}.py::{name}"
    return Result(
        test_id, kata, f"Title of {name}.", "virtual", points, max_points, verdict, **more
    )


GATHER = KataGrade(
    kata="03_gather",
    title="Gather",
    answer="katas/03_gather/gather.py",
    note="",
    tests=(
        result("03_gather", "test_returns_all_pages", 2, 2, seconds=0.25),
        result(
            *("03_gather", "test_takes_as_long_as_the_slowest_page", 0, 3, FAILED),
            code="SEQUENTIAL",
            message="The 4 crawls ran one after another.",
            seconds=10.0,
            line=14,
            explanation=EXPLANATION,
        ),
        result(
            *("03_gather", "test_is_cancelled", 0, 1, ERROR),
            code="HARNESS",
            message="the test ended without a verdict: KeyError",
        ),
    ),
)

TIMEOUTS = KataGrade(
    kata="07_timeouts",
    title="Timeouts",
    answer="",
    note="There is no timeouts.py in the submission.",
    tests=(
        result(
            *("07_timeouts", "test_gives_up", 0, 4, NOT_RUN),
            message="There is no timeouts.py in the submission.",
        ),
    ),
)

ASYNC_AWAIT = KataGrade(
    kata="01_async_await",
    title="Async and await",
    answer="katas/01_async_await/async_await.py",
    note="",
    tests=(result("01_async_await", "test_waits", 3, 3, seconds=1.5),),
)

GRADE = Grade(
    schema=SCHEMA,
    submission="alice",
    answers="aaaaaaaaaaaaaaaa",
    suite="0.1.0",
    suite_hash="0123456789abcdef",
    seed=7,
    clock="auto",
    isolation="bubblewrap",
    python="3.13.0",
    graded_at="2026-11-23T08:00:00Z",
    seconds=12.5,
    katas=(ASYNC_AWAIT, GATHER, TIMEOUTS),
)


@pytest.fixture
def grade():
    """Return a grade of 5 of 13 points: one kata solved, one partly solved, one not handed in."""
    return GRADE


FINAL = replace(GRADE, katas=(ASYNC_AWAIT, replace(GATHER, tests=GATHER.tests[:2]), TIMEOUTS))
"""The same, in which nothing of ours failed."""


@pytest.fixture
def final_grade():
    """Return a grade in which nothing of ours failed."""
    return replace(GRADE, katas=(ASYNC_AWAIT, TIMEOUTS))


OPENS_BELOW = pytest.mark.skipif(
    not untrusted_folder.BY_DESCRIPTOR, reason="the OS opens by path only"
)


@pytest.fixture(
    params=[
        pytest.param(True, id="by descriptor", marks=OPENS_BELOW),
        pytest.param(False, id="by path"),
    ]
)
def by_descriptor(request, monkeypatch):
    """Open names relative to a directory, and again as on an OS that cannot do so."""
    monkeypatch.setattr(untrusted_folder, "BY_DESCRIPTOR", request.param)
    return request.param


@pytest.fixture
def place(tmp_path, by_descriptor):
    """Return a submission's folder, beside a neighbour's answer."""
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / "gather.py").write_bytes(b"# by bob\n")
    (tmp_path / "alice").mkdir()
    return tmp_path / "alice"


@pytest.fixture(scope="session")
def plans():
    """Return a place for plans: asking for the same one again would take a second each time."""
    return {}


@pytest.fixture
def desk(course, plans, tmp_path_factory, monkeypatch):
    """Return a desk without a submission; temporary folders are made in one of its own."""
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
    monkeypatch.setattr("tempfile.tempdir", None)
    return Desk(course, tmp_path_factory.mktemp("submission"), plans)


@pytest.fixture(scope="module")
def sharing(tmp_path_factory):
    """Let one pytest judge all that is handed in at the shared desks of a module's tests.

    As with a sandbox: to start one for each of them takes longer than to judge it. Return a
    function that makes such a desk.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
        patched.setattr("tempfile.tempdir", None)
        patched.setattr(collected_pytest, "SHARED", {"process"})
        course = sample_course(tmp_path_factory.mktemp("course"))
        yield partial(Desk, course, plans={})
        collected_pytest.close()


@pytest.fixture
def shared_desk(sharing, tmp_path_factory):
    """Return a desk without a submission, in a module whose tests share a pytest."""
    return sharing(tmp_path_factory.mktemp("submission"))
