"""What was handed over in the place of a call, as far as the record proves it."""

import pytest

from pytest_asyncio_kata.checks import ended
from pytest_asyncio_kata.record.finding import Reason
from pytest_asyncio_kata.record.left import Left, NeverAwaited
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Place, Span, Timeline

LINE = Place("gather.py", 14, "main")

INSIDE = Place("gather.py", 14, "main.<locals>.<listcomp>")

ROOT = Span(0, "main", "main", "main", 0, 3, is_task=True)

AWAITED = Span(1, "crawl_page", "crawl_page url_1", "main", 0, 1, parent=0, place=INSIDE)

NOT_AWAITABLE = "An asyncio.Future, a coroutine or an awaitable is required"


def given(type_name, *spans, inside="gather", message=NOT_AWAITABLE, calls=(), left=()):
    end = End("raised", "TypeError", message, place=LINE, inside=inside, given=type_name)
    timeline = Timeline(3, (ROOT, *spans), calls=tuple(calls))
    never = Left(never_awaited=tuple(NeverAwaited(name, LINE) for name in left))
    return ended(Run("main", "virtual", end, timeline, never)).reason


@pytest.mark.parametrize("inside", ["gather", "wait_for", "shield", "ensure_future"])
@pytest.mark.parametrize("type_name", ["str", "NoneType", "dict", "list", "int"])
def test_what_an_awaited_call_gave_is_a_result(type_name, inside):
    """The call had ended on that function's lines before."""
    assert given(type_name, AWAITED, inside=inside) is Reason.GIVEN_RESULTS


def test_a_fake_that_was_awaited_gives_a_result_too():
    """A call of the test's is no span."""
    calls = [Call("fetch", "url_1", 0, 1, "returned", 1, LINE)]

    assert given("str", calls=calls) is Reason.GIVEN_RESULTS


@pytest.mark.parametrize("type_name", ["str", "NoneType", "int", "Page"])
def test_without_a_call_before_it_is_a_value(type_name):
    """Where it came from is not in the record."""
    assert given(type_name) is Reason.GIVEN_A_VALUE


@pytest.mark.parametrize("type_name", ["list", "tuple", "generator", "map", "dict_values"])
def test_a_collection_is_a_list(type_name):
    """A star is missing."""
    assert given(type_name) is Reason.GIVEN_A_LIST


def test_a_collection_of_coroutines_is_a_list_whatever_came_before():
    """Coroutines that were never awaited are no results."""
    assert given("tuple", AWAITED, left=["crawl_page"]) is Reason.GIVEN_A_LIST


@pytest.mark.parametrize("type_name", ["function", "method", "builtin_function_or_method"])
def test_a_function_is_a_function_whatever_came_before(type_name):
    """Its call is missing."""
    assert given(type_name, AWAITED) is Reason.GIVEN_A_FUNCTION


def test_without_a_type_nothing_is_proved():
    """An older record, or a frame that was gone."""
    assert given("") is None


def test_create_task_tells_results_from_values():
    """Its own message shows the value."""
    message = "a coroutine was expected, got None"

    assert given("NoneType", AWAITED, inside="create_task", message=message) is (
        Reason.GIVEN_RESULTS
    )
    assert given("NoneType", inside="create_task", message=message) is Reason.GIVEN_A_VALUE


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("object list can't be used in 'await' expression", Reason.GIVEN_A_LIST),
        ("'NoneType' object can't be awaited", Reason.GIVEN_A_VALUE),
        ("object bool can't be used in 'await' expression", Reason.GIVEN_A_VALUE),
        ("'function' object can't be awaited", Reason.GIVEN_A_FUNCTION),
        ("'coroutine' object is not subscriptable", Reason.USED_BEFORE_AWAIT),
        ("'_GatheringFuture' object is not iterable", Reason.USED_BEFORE_AWAIT),
        ("'async_generator' object is not iterable", Reason.ASYNC_FOR),
        ("'async for' requires an object with __aiter__ method, got list", Reason.ASYNC_FOR),
        ("'Lock' object does not support the context manager protocol", Reason.ASYNC_WITH),
    ],
)
def test_the_answers_own_line_says_it_itself(message, reason):
    """Nothing of asyncio's was called."""
    assert given("", inside="", message=message) is reason
