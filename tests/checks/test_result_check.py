"""What a run returned."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import returned
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Place, Span, Timeline
from pytest_asyncio_kata.record.values import decode, encode

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


def calls(*stretches: tuple[float, float], parent: int = 0, name: str = "crawl") -> list[Span]:
    return [
        Span(10 * parent + n, name, f"{name} {n}", "Task", begin, end, parent, is_task=True)
        for n, (begin, end) in enumerate(stretches, 1)
    ]


def ran(value: object, *spans: Span, fakes: tuple[Call, ...] = ()) -> Run:
    root = Span(0, "main", "main", "main", 0, 9, is_task=True)
    timeline = Timeline(9, (root, *spans), calls=fakes)
    return Run("main", "virtual", End("returned", value=encode(value)), timeline)


ENDS = "The values stand in the order in which the calls ended."
THREE = calls((0, 3), (0, 1), (0, 2))
TWICE = [
    *(Span(1, "main", "main", "main", 0, 2, 0), *calls((0, 2), (0, 1), parent=1)),
    *(Span(2, "main", "main", "main", 2, 5, 0), *calls((2, 5), (2, 4), parent=2)),
]
FAKES = tuple(
    Call("fetch", f"{end}", 0, end, how)
    for end, how in [(3, "returned"), (1, "cancelled"), (2, "returned")]
)


@pytest.mark.parametrize(
    "run",
    [
        ran(["b", "c", "a"], *THREE),
        ran(("b", "c", "a"), *THREE),
        ran(["b", "c", "a"], *THREE, Span(9, "beat", "beat", "Task-9", 0, 9, 0, is_task=True)),
        ran(["b", "c", "a"], *calls((0, 3), (0, 1), (0, 1))),
        ran(["c", "b", "a"], *calls((0, 3), (0, 1), (0, 1))),
    ],
)
def test_the_order_of_ends_is_named(run):
    """The record proves it: the values have the order in which the calls ended."""
    expected = type(run_value(run))(("a", "b", "c"))

    finding = returned(run, expected)

    assert finding.why == ENDS
    assert finding.drawing


def run_value(run: Run) -> object:
    return decode(run.end.value)


def test_the_order_of_ends_is_named_within_lists_too():
    """Called twice, each list has the order in which its own calls ended."""
    finding = returned(ran([["b", "a"], ["d", "c"]], *TWICE), [["a", "b"], ["c", "d"]])

    assert finding.headline == "Both lists in the list hold the same values in another order."
    assert finding.why == ENDS
    assert finding.drawing


def test_the_order_of_ends_is_not_that_of_a_list_that_is_as_expected():
    """The first list has the order of the calls, so the second has its order by chance."""
    finding = returned(ran([["a", "b"], ["d", "c"]], *TWICE), [["a", "b"], ["c", "d"]])

    assert finding.why == ""


def test_the_order_of_ends_is_not_named_where_calls_end_at_one_moment():
    """Any order is that of the ends; it explains nothing."""
    finding = returned(ran(["a", "c", "b"], *calls((0, 1), (0, 2), (0, 2))), ["a", "b", "c"])

    assert finding.why == ""


def test_values_that_name_several_calls_have_no_order_of_ends():
    """Two dicts in the place of each other."""
    spans = [
        replace(span, label=f"fetch {url}")
        for span, url in zip(calls((0, 2), (0, 1)), ["/a", "/b"], strict=True)
    ]
    pages, errors = {"/a": "page"}, {"/b": "/a failed"}

    finding = returned(ran((errors, pages), *spans), (pages, errors))

    assert finding.why == ""


def test_the_order_of_ends_is_seen_in_the_calls_of_a_fake():
    """A call that was cancelled gave no value."""
    finding = returned(ran(["c", "a"], fakes=FAKES), ["a", "c"])

    assert finding.why == ENDS


def test_a_value_that_names_an_argument_belongs_to_that_call():
    """`as_completed` begins its calls in any order."""
    spans = [
        replace(span, label=f"crawl url_{url}")
        for span, url in zip(calls((0, 2), (0, 3), (0, 1)), "bac", strict=True)
    ]

    finding = returned(
        ran(["page url_c", "page url_b", "page url_a"], *spans),
        ["page url_a", "page url_b", "page url_c"],
    )

    assert finding.why == ENDS


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        (["c", "b", "a"], THREE),
        (["1", "3", "2"], [replace(s, end=s.begin + 1) for s in calls((0, 1), (2, 3), (1, 2))]),
        (["b", "c", "a"], calls((0, 1), (1, 2), (2, 3))),
        (["b", "c", "a"], calls((0, 3), (0, 1))),
        (["b", "c", "a"], []),
    ],
)
def test_another_order_has_no_reason(value, spans):
    """Reversed, in turn, or of other calls: the record proves nothing."""
    finding = returned(ran(value, *spans), sorted(value))

    assert (finding.why, finding.drawing) == ("", False)


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


def test_a_missing_return_leads_to_no_heading():
    """That is plain Python; None in the place of another value may be the kata's matter."""
    missing = End("returned", place=LINE, returned="end")

    assert returned(Run("main", "virtual", missing), [1]).reason is Reason.NOTHING_RETURNED
    assert returned(gives([None]), [1]).reason is None


def test_results_that_are_the_same_object_are_told_before_their_exceptions():
    """Two calls have filled one dict."""
    found, other = {"/a": ValueError("no")}, {"/b": ValueError("no way")}
    both = {**found, **other}

    assert returned(gives([both, both]), [found, other]).headline == (
        "Both values in the list are the same."
    )
