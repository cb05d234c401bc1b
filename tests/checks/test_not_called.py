"""A function that was handed over without a call."""

import pytest

from pytest_asyncio_kata.checks import ended
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Timeline

WHY = "A name without parentheses is the function; only its call makes a coroutine."


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("create_task", "a coroutine was expected, got <function crawl_page at 0x7f>"),
        ("gather", "An asyncio.Future, a coroutine or an awaitable is required"),
    ],
)
def test_the_parentheses_are_missing(inside, message):
    """Its name alone is no call."""
    end = End("raised", "TypeError", message, inside=inside, given="function")
    finding = ended(Run("main", "virtual", end, Timeline(0)))

    assert finding.headline.startswith(f"`{inside}` was given a function")
    assert finding.why == WHY


def test_a_group_came_out_where_none_was_asked_for():
    """The exception in it may have been asked for."""
    end = End("raised", "ExceptionGroup", "unhandled errors in a TaskGroup (1 sub-exception)")
    finding = ended(Run("main", "virtual", end, Timeline(0)))

    assert finding.expected == "no ExceptionGroup"
