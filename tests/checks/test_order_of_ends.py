"""Values in the order in which the calls ended, where another order was asked for."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import returned
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Span, Timeline
from pytest_asyncio_kata.record.values import decode, encode


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


def test_ascending_values_may_be_sorted():
    """Both orders are named: the record does not show which of them was meant."""
    finding = returned(ran(["a", "b", "c"], *calls((0, 3), (0, 1), (0, 2))), ["c", "a", "b"])

    assert finding.why == (
        "The values stand in ascending order, which is here also the order in which the calls"
        " ended."
    )


def test_sorted_values_are_named():
    """The calls ended in another order."""
    finding = returned(ran(["a", "b", "c"], *calls((0, 1), (0, 2), (0, 3))), ["c", "b", "a"])

    assert finding.why == "The values stand in ascending order."
    assert not returned(ran(["a", "b"], *calls((0, 1), (0, 2))), ["b", "a"]).why


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
