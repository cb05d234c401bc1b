"""Exceptions within a result: missing, too many, different, or in another place."""

import pytest

from pytest_asyncio_kata.checks import returned
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.values import encode

NO_ROUTE = ConnectionError("no route")
NO_PAGE = ValueError("no page")


def headline(actual: object, expected: object) -> str:
    return returned(
        Run("main", "virtual", End("returned", value=encode(actual))), expected
    ).headline


DIFFERENCES = [
    ([1, None], [1, NO_ROUTE], "A ConnectionError is missing from the list."),
    (({"a": 1}, {}), ({"a": 1}, {"b": NO_ROUTE}), "A ConnectionError is missing from the tuple."),
    ({"a": 1}, {"a": NO_PAGE, "b": NO_ROUTE}, "2 exceptions are missing from the dict."),
    ([1, NO_ROUTE], [1], "The list holds a ConnectionError that was not asked for."),
    ([1, NO_ROUTE, NO_PAGE], [1], "The list holds 2 exceptions that were not asked for."),
    ([1, NO_PAGE], [1, NO_ROUTE], "The list holds a ValueError, not a ConnectionError."),
    ([ValueError("x")], [NO_PAGE], "The ValueError in the list has another message."),
    (
        [OSError(), NO_PAGE],
        [NO_ROUTE, KeyError()],
        "The list holds an OSError and a ValueError, not a ConnectionError and a KeyError.",
    ),
    (
        [ValueError("x"), ValueError("y")],
        [ValueError("a"), ValueError("b")],
        "2 exceptions in the list have other messages.",
    ),
    (
        ({"a": 1, "b": NO_ROUTE}, {}),
        ({"a": 1}, {"b": NO_ROUTE}),
        "A ConnectionError is in another place of the tuple, at [0]['b'], not at [1]['b'].",
    ),
    (
        ({"a": 1}, {"c": NO_ROUTE, "b": NO_PAGE}),
        ({"a": 1}, {"b": NO_ROUTE, "c": NO_PAGE}),
        "2 exceptions are in other places of the tuple, the first at [1]['c'], not at [1]['b'].",
    ),
    (
        ({"a": 2}, {"b": NO_PAGE}),
        ({"a": 1}, {"b": NO_PAGE}),
        "The tuple holds {'a': 2} at index 0, not {'a': 1}.",
    ),
    ([NO_PAGE, 1], [1, NO_PAGE], "The list holds the same values in another order."),
    (NO_PAGE, [1], "main returned a ValueError as a value, not a list."),
    ([1], NO_PAGE, "main returned a list, not a ValueError as a value."),
    (NO_ROUTE, NO_PAGE, "main returned a ConnectionError, not a ValueError."),
    (ValueError("x"), NO_PAGE, "The ValueError that main returned has another message."),
]


@pytest.mark.parametrize(
    ("actual", "expected", "text"), DIFFERENCES, ids=[text for *_, text in DIFFERENCES]
)
def test_exceptions_within_a_result_are_told_apart(actual, expected, text):
    """By number, type, message and place, in this order; else the values are."""
    assert headline(actual, expected).startswith(text)
