"""What a scenario has seen while it looked on is not a value of the answer."""

import pytest

from pytest_asyncio_kata.checks import observed
from pytest_asyncio_kata.record.finding import Code
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
