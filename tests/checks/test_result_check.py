"""What a run returned."""

import pytest

from pytest_asyncio_kata.checks import returned
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.record.values import encode

from .ended_runs import gives

PAGES = ["page url_1", "page url_2", "page url_1"]


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
    (
        gives(PAGES[::-1][1:] + PAGES[:1]),
        PAGES[:2],
        "The list holds 3 values, not 2: 'page url_1' was not expected.",
    ),
    (gives([1, 2]), [1, 2, 3], "The list holds 2 values, not 3: 3 is missing."),
    (gives([1, 2]), [4, 5, 6], "The list holds 2 values, not 3."),
    (gives(PAGES[1:] + PAGES[:1]), PAGES, "The list holds the same values in another order."),
    (
        gives(PAGES[:2]),
        PAGES,
        "Values that are expected more than once are missing from the list.",
    ),
    (gives(tuple(PAGES)), PAGES, "main returned a tuple, not a list."),
    (gives([1, 2, 4]), [1, 2, 3], "The list holds 4 at index 2, not 3."),
    (
        gives([4, 5, 6]),
        [1, 2, 3],
        "The list holds 4 at index 0, not 1; index 1 and 2 differ, too.",
    ),
    (gives([False] * 2), [True] * 2, "The list holds False at every index, not True."),
    (gives([False, True, False]), [True] * 3, "The list holds False at index 0 and 2, not True."),
    (gives(["1", "2"]), [1, 2], "The list holds a str at every index, not an int."),
    (gives(["c", "c", "c"]), ["a", "b", "c"], "All 3 values in the list are the same."),
    (gives([1, 2]), [3, 4], "The list holds 1 at index 0, not 3; index 1 differs, too."),
    (
        gives(["x" * 30, 1, "z" * 30]),
        ["y" * 30, 1, ""],
        "The list holds other values at index 0 and 2.",
    ),
    (gives(["x" * 30]), ["y" * 30], "The list holds another value at index 0."),
    (
        gives([{"a": ["x" * 30]}]),
        [{"a": ["y" * 30]}],
        "The list holds another value at [0]['a'][0].",
    ),
    (
        gives([{"a": 1}, {"b": "x" * 20}, 3]),
        [{"a": 1}, {"c": 2}, 4],
        "The dict at index 1 of the list has no key 'c'.",
    ),
    (
        gives([{"a": 1}, {"b": [2]}, 3]),
        [{"a": 2, "b": "x" * 20}, {"b": [4]}, 3],
        "The list differs first at [0]['a'].",
    ),
    (
        gives([{"a": 1, "b": "x" * 20}]),
        [{"a": 1}],
        "The dict at index 0 of the list has an unexpected key 'b'.",
    ),
    (gives([None, None]), [1, 2], "The list holds only None."),
    (
        gives([[2, 1], [2, 1]]),
        [[1, 2], [1, 2]],
        "Both lists in the list hold the same values in another order.",
    ),
    (
        gives([[1, 2], [2, 1], [1, 2]]),
        [[1, 2]] * 3,
        "1 of the 3 lists in the list holds the same values in another order.",
    ),
    (gives({"a": 1}), {"a": 1, "b": 2}, "'b' is missing from the keys of the dict."),
    (gives({"a": 1, "b": 2}), {"a": 1}, "'b' is a key of the dict, and not expected."),
    (gives({"a": 1, "b": 2}), {"a": 2, "b": 1}, "The dict holds other values for 'a' and 'b'."),
    (gives(5), 6, "main returned 5, not 6."),
    (gives("x" * 50), "y" * 50, "The str that main returned differs at character 1."),
    (
        gives({*range(20), "x", "z"}),
        {*range(20), "y"},
        "The set lacks 1 value and holds 2 values that were not expected.",
    ),
    (gives({*range(20)}), {*range(21)}, "The set lacks 1 value."),
    (gives(10**30), 10**31, "main returned another value."),
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

    assert finding.expected == "0 at index 99"
    assert finding.actual == "1 at index 99"


RETURN = Place("gather.py", 9, "main")


@pytest.mark.parametrize(
    ("value", "names", "place"),
    [([1], False, RETURN), ([1], True, None), ((1, 2), True, RETURN), (None, True, RETURN)],
)
def test_another_value_is_located_at_the_return_that_computes_it(value, names, place):
    """A name was computed elsewhere; only that it has another type is seen at the return."""
    end = End("returned", value=encode(value), place=RETURN, names=names)

    assert returned(Run("main", "virtual", end), [1, 2]).place == place


LONG = "a page of many words, " * 10
ALIKE_AT_FIRST = [
    (LONG + "x", LONG + "y"),
    (LONG, LONG + "y"),
    ([LONG + "x"], [LONG + "y"]),
    ({"/news": LONG, "/sport": 1}, {"/news": LONG, "/sport": 2}),
    ([{LONG: LONG + "x"}], [{LONG: LONG + "y"}]),
    (([0] * 99,), ([0] * 98,)),
    (list(range(100)), list(range(99))),
    ({*range(100), "x"}, {*range(100), "y"}),
    ([OSError(LONG + "x")], [OSError(LONG + "y")]),
    ((*range(60), 7), (*range(60), 8)),
]


@pytest.mark.parametrize(("value", "other"), ALIKE_AT_FIRST)
def test_expected_and_actual_never_look_the_same(value, other):
    """However late the difference comes, it is in the first 75 characters of both lines."""
    finding = returned(gives(other), value)

    assert finding.expected[:75] != finding.actual[:75]
    assert max(len(finding.expected), len(finding.actual)) <= 195


def test_a_long_text_is_shown_where_it_differs():
    """The letters around the first difference, and its place."""
    finding = returned(gives([LONG + "y"]), [LONG + "x"])

    assert finding.expected == "...'page of many words, x' (character 221 differs) at index 0"
    assert finding.actual == "...'page of many words, y' (character 221 differs) at index 0"


def test_two_types_that_are_written_alike_are_named():
    """A value of the answer's own class may look like the value that is expected."""
    finding = returned(gives_data([{"$": "opaque", "type": "Page", "repr": "1"}]), [1])

    assert (finding.expected, finding.actual) == ("1, an int at index 0", "1, a Page at index 0")


def test_sentences_of_a_scenario_say_how_it_ended():
    """The scenario returned them, and not the answer."""
    said = encode("the consumer ended before it was cancelled")

    finding = returned(
        Run("consumer", "virtual", End("returned", value=said)), "the consumer ended as cancelled"
    )

    assert finding.headline == "The consumer ended before it was cancelled."
    assert (finding.expected, finding.actual) == (
        "ended as cancelled",
        "ended before it was cancelled",
    )


def test_two_equal_values_are_both_the_same():
    """Two are both, not all."""
    assert returned(gives([[], []]), [[1], [2]]).headline == (
        "Both values in the list are the same."
    )


def test_results_that_are_the_same_object_are_told_before_their_exceptions():
    """Two calls have filled one dict."""
    found, other = {"/a": ValueError("no")}, {"/b": ValueError("no way")}
    both = {**found, **other}

    assert returned(gives([both, both]), [found, other]).headline == (
        "Both values in the list are the same."
    )
