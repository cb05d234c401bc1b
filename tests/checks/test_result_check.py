"""What a run returned."""

import pytest

from pytest_asyncio_kata.checks import returned
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.record.values import encode

PAGES = ["page url_1", "page url_2", "page url_1"]


def gives(value: object) -> Run:
    return Run("main", "virtual", End("returned", value=encode(value)))


def opaque(type_name: str) -> dict[str, str]:
    return {"$": "opaque", "type": type_name, "repr": f"<{type_name} at 0x7f12>"}


def gives_data(data: object) -> Run:
    return Run("main", "virtual", End("returned", value=data))


@pytest.mark.parametrize("value", [None, PAGES, (1, "a"), {1: {2}}, [ValueError("no"), 1.5], b"x"])
def test_the_value_asked_for_is_accepted(value):
    """Values are equal across the border, exceptions by type and message."""
    assert returned(gives(value), value) is None


def test_a_run_that_did_not_return_is_left_to_the_outcome():
    """How it ended comes first."""
    assert returned(Run("main", "virtual", End("raised", "ValueError")), 1) is None


DIFFERENCES = [
    (gives(None), PAGES, "main returned None."),
    (gives(PAGES[::-1][1:] + PAGES[:1]), PAGES[:2], "The list holds 3 values, not 2."),
    (gives(PAGES[1:] + PAGES[:1]), PAGES, "The list holds the same values in another order."),
    (
        gives(PAGES[:2]),
        PAGES,
        "Values that are expected more than once are missing from the list.",
    ),
    (gives(tuple(PAGES)), PAGES, "main returned a tuple, not a list."),
    (gives([1, 2, 4]), [1, 2, 3], "One of 3 values in the list is not the expected value."),
    (gives([4, 5, 6]), [1, 2, 3], "None of the 3 values in the list is the expected value."),
    (gives([None, None]), [1, 2], "The list holds only None."),
    (gives(5), 6, "main returned another value."),
    (
        gives_data([opaque("coroutine")] * 4),
        PAGES,
        "The list holds 4 coroutines, not what they return.",
    ),
    (gives_data([opaque("Task"), 1]), PAGES, "The list holds a task, not what it returns."),
    (gives_data([opaque("Page")] * 2), PAGES, "The list holds 2 values of type Page."),
    (
        gives_data(opaque("coroutine")),
        PAGES,
        "main returned a coroutine, not what the coroutine returns.",
    ),
    (gives_data({"a": opaque("Task")}), {"a": 1}, "The dict holds a task, not what it returns."),
    (gives_data(opaque("_GatheringFuture")), PAGES, "main returned a GatheringFuture."),
    (gives_data({"$": "nonsense"}), PAGES, "The value that came back cannot be read."),
]


@pytest.mark.parametrize(("run", "value", "headline"), DIFFERENCES)
def test_the_difference_is_named_where_the_value_proves_it(run, value, headline):
    """Each difference has its own sentence."""
    finding = returned(run, value)

    assert finding.code is Code.RESULT
    assert finding.headline == headline


def test_addresses_are_not_shown():
    """The text is the same each time."""
    assert returned(gives_data([opaque("coroutine")]), []).actual == "[<coroutine>]"


def test_long_values_are_counted():
    """A hundred pages do not fill the screen."""
    finding = returned(gives([]), [f"page url_{n}" for n in range(100)])

    assert len(finding.expected) < 200
    assert finding.expected.endswith("more]")


def test_a_difference_behind_what_is_shown_is_found():
    """Two long lists that look the same are shown where they differ."""
    finding = returned(gives([0] * 99 + [1]), [0] * 100)

    assert finding.expected == "0 at position 99"
    assert finding.actual == "1 at position 99"


RETURN = Place("gather.py", 9, "main")


@pytest.mark.parametrize(
    ("value", "names", "place"),
    [([1], False, RETURN), ([1], True, None), ((1, 2), True, RETURN), (None, True, RETURN)],
)
def test_another_value_is_located_at_the_return_that_computes_it(value, names, place):
    """A name was computed elsewhere; only that it has another type is seen at the return."""
    end = End("returned", value=encode(value), place=RETURN, names=names)

    assert returned(Run("main", "virtual", end), [1, 2]).place == place
