"""A result without the values that were asked for: what the line shows of the cause."""

import pytest

from pytest_asyncio_kata.checks import returned
from pytest_asyncio_kata.record.finding import Reason
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place

from .ended_runs import gives

LINE = Place("gather.py", 14, "main")


@pytest.mark.parametrize(
    ("place", "how", "why"),
    [
        (LINE, "end", "A coroutine function that ends without `return` gives None."),
        (None, "", "A coroutine function that ends without `return` gives None."),
        (
            LINE,
            "value",
            "The value after `return` is None; a function that returns nothing gives None.",
        ),
        (LINE, "nothing", "A `return` without a value gives None."),
        (LINE, "", ""),
    ],
)
def test_none_has_the_cause_that_its_line_shows(place, how, why):
    """A line such as `return print(...)` does return."""
    finding = returned(Run("main", "virtual", End("returned", place=place, returned=how)), [1])

    assert (finding.headline, finding.why) == ("main returned None.", why)


def test_a_return_inside_a_loop_is_why_values_are_missing():
    """It gives only names, and is the line to look at all the same."""
    end = End("returned", value=[1], place=LINE, names=True, returned="value", in_a_loop=True)

    finding = returned(Run("main", "virtual", end), [1, 2])

    assert finding.place == LINE
    assert finding.why == (
        "A `return` inside a loop (gather.py:14) ends the function, not one round of the loop."
    )


def test_a_missing_return_leads_to_no_heading():
    """That is plain Python; None in the place of another value may be the kata's matter."""
    missing = End("returned", place=LINE, returned="end")

    assert returned(Run("main", "virtual", missing), [1]).reason is Reason.NOTHING_RETURNED
    assert returned(gives([None]), [1]).reason is None
