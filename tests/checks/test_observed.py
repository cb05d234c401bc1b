"""What a scenario has seen while it looked on is not a value of the answer."""

import pytest

from pytest_asyncio_kata.checks import observed
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.values import encode

SEEN = ["in time: one worker at work", "at the end: no worker at work"]


def run(value: object) -> Run:
    return Run("run_for", "virtual", End("returned", value=encode(value)))


def test_what_was_asked_for_was_seen():
    """Nothing is found; a run that did not return is somebody else's matter."""
    assert observed(run(SEEN), SEEN) is None
    assert observed(Run("run_for", "virtual", End("raised", "ValueError")), SEEN) is None


def test_the_first_difference_is_shown():
    """As the sentence that it is."""
    finding = observed(run([SEEN[0], "at the end: one worker at work"]), SEEN)

    assert finding.code is Code.RESULT
    assert finding.headline == "The test saw something else than it asks for while run_for ran."
    assert finding.expected == "at the end: no worker at work"
    assert finding.actual == "at the end: one worker at work"


@pytest.mark.parametrize("value", [SEEN[:1], None, 3, [SEEN[0], 3]])
def test_what_is_missing_is_nothing(value):
    """An answer may have replaced what the scenario returns."""
    assert observed(run(value), SEEN).actual in ("nothing", "3")


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("work 1", None),
        ("after work 1", Reason.NOT_SET_BACK),
        ("later job 1", Reason.NOT_TAKEN_ALONG),
    ],
)
def test_a_function_that_was_asked_is_named(place, reason):
    """What it returned, and what it should have; the place says what that is about."""
    finding = observed(run([f"{place}: 'bob'"]), [f"{place}: 'ada'"], "current_request")

    assert finding.headline == "`current_request` returned 'bob', not 'ada'."
    assert finding.reason is reason


def test_another_place_is_no_answer_of_the_function():
    """Then only the difference is stated."""
    finding = observed(run(["work 2: 'ada'"]), ["work 1: 'ada'"], "current_request")

    assert finding.headline == "The test saw something else than it asks for while run_for ran."
