"""What was made and never ran, as the cause of another finding."""

import dataclasses

import pytest

from pytest_asyncio_kata.checks import with_unbegun
from pytest_asyncio_kata.record.finding import Code, Finding
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Span, Timeline

from .leaving_runs import LINE


def test_a_task_that_was_cancelled_before_it_began_is_a_cause():
    """Where a finding has no cause, and lines or waits are missing."""
    spans = tuple(
        Span(n, "work", f"work {n}", f"Task-{n}", 0, 0, ended="cancelled", place=LINE, begun=n > 2)
        for n in (1, 2, 3)
    )
    run = Run("main", "virtual", End("returned"), Timeline(spans=spans))
    missing = Finding(Code.OUTPUT, "2 lines are missing.")

    found = with_unbegun(run, missing)

    assert found.why == (
        "work 1 and work 2 were cancelled before their first steps, so none of their lines ran."
        " They were made tasks at gather.py:14."
    )
    assert found.place is None  # who has cancelled them is not recorded
    theirs = dataclasses.replace(spans[0], place=None)
    of_the_test = Run("main", "virtual", End("returned"), Timeline(spans=(theirs,)))
    assert with_unbegun(of_the_test, missing) is missing
    for other in (Finding(Code.OUTPUT, "It.", why="that"), Finding(Code.RAISED, "An error.")):
        assert with_unbegun(run, other) is other


@pytest.mark.parametrize("kind", ["generator", "async_generator", "map"])
def test_a_generator_that_was_returned_is_a_cause(kind):
    """Nothing in it has run."""
    value = {"$": "opaque", "type": kind, "repr": "<it>"}
    found = with_unbegun(
        Run("main", "virtual", End("returned", value=value, place=LINE)),
        Finding(Code.TOO_FAST, "There was no wait."),
    )

    assert found.why.endswith(" was returned; its lines run when somebody asks it for values.")
    assert found.place == LINE


@pytest.mark.parametrize("value", [{"type": "map"}, {"$": "dict", "items": []}, "map", None])
def test_a_value_that_was_returned_is_no_cause(value):
    """Only what could not cross is taken for a generator."""
    finding = Finding(Code.TOO_FAST, "There was no wait.")

    assert with_unbegun(Run("main", "virtual", End("returned", value=value)), finding) is finding
