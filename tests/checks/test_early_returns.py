"""A `return` or a `break` that made a run too fast."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End
from pytest_asyncio_kata.record.timeline import Place

from .timed_calls import call, run


def test_a_return_inside_a_loop_is_why_it_was_too_fast():
    """The line and the cause."""
    place = Place("main.py", 9, "main")
    early = replace(run(call(1, 0, 1)), end=End("returned", place=place, in_a_loop=True))

    finding = took(early, 10)

    assert (finding.code, finding.place) == (Code.TOO_FAST, place)
    assert finding.why == (
        "A `return` inside a loop (main.py:9) ends the function, not one round of the loop."
    )


@pytest.mark.parametrize("returned", ["value", "end"])
def test_a_loop_that_has_gone_round_is_no_reason(returned):
    """One line made a call, and later another: whether it left the loop too early is not known."""
    place = Place("gather.py", 15, "main")
    end = End("returned", place=place, returned=returned, in_a_loop=True)
    early = replace(run(call(1, 0, 1), call(2, 2, 3)), end=end)

    assert (took(early, 10).why, took(early, 10).place) == ("", None)


def test_a_future_that_was_returned_is_why_it_was_too_fast():
    """Nobody waited for it."""
    future = {"$": "opaque", "type": "Future", "repr": "<Future>"}
    early = replace(run(seconds=0.0), end=End("returned", value=future))

    assert took(early, 2).why == "A future was returned, and nothing waited for it."


def test_a_break_is_why_it_was_too_fast():
    """The function ended at its end, but only after one round."""
    place = Place("main.py", 9, "main")
    end = End("returned", place=place, returned="end", in_a_loop=True)

    finding = took(replace(run(call(1, 0, 1)), end=end), 10)

    assert finding.why == "A `break` (main.py:9) ends the loop, not one round of it."
    assert finding.place == place
