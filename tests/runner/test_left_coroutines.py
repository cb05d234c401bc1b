"""Coroutines that nothing has awaited when the called coroutine has ended."""

import pytest

from pytest_asyncio_kata.record.left import Left, NeverAwaited

from .left_programs import HEAD
from .places import at


@pytest.mark.parametrize("clock", ["virtual", "wall"])
def test_a_tidy_run_leaves_nothing(left, clock):
    """It has put away everything that it used."""
    body = "task = asyncio.create_task(asyncio.sleep(0.01))\nawait task\n"
    body += "async for number in numbers(): pass\nawait asyncio.to_thread(time.sleep, 0.01)"

    assert left(body, clock=clock) == Left()


def test_a_dropped_coroutine_is_found(left):
    """With the line that created it."""
    assert left("page(1)").never_awaited == (NeverAwaited("page", at(15)),)


@pytest.mark.parametrize(
    "body",
    [
        "pages = [page(1), page(2)]",
        "KEPT.extend([page(1), page(2)])",
        "return [page(1), page(2)]",
        "asyncio.get_running_loop().pages = {'a': page(1), 'b': (page(2),)}",
        "raise Exception(page(1), page(2))",
    ],
    ids=["local list", "global list", "returned", "attribute", "exception"],
)
def test_a_kept_coroutine_is_found_as_well(left, body):
    """Python itself would stay silent about these."""
    found = left(body).never_awaited

    assert [(one.name, one.place) for one in found] == [("page", at(15))] * 2
    assert [one.returned for one in found] == [body.startswith("return")] * 2


def test_coroutines_in_a_comprehension_are_found(left):
    """Each of them."""
    found = left("[page(url) for url in range(3)]").never_awaited

    assert [(one.name, one.place.line) for one in found] == [("page", 15)] * 3


def test_coroutines_in_a_circle_are_found(left):
    """The garbage collector has to be asked."""
    body = "circle = [page(1)]\ncircle.append(circle)\ndel circle"

    assert left(body).never_awaited == (NeverAwaited("page", at(15)),)


def test_a_coroutine_of_the_library_is_found_when_it_is_dropped(left):
    """``asyncio.sleep(1)`` without await is the classic."""
    assert left("asyncio.sleep(1)").never_awaited == (NeverAwaited("sleep", at(15)),)


@pytest.mark.parametrize(
    "kept",
    ["return asyncio.sleep(1)", "return [asyncio.sleep(1)]", "KEPT.append(asyncio.sleep(1))"],
)
def test_a_coroutine_of_the_library_is_found_when_it_is_kept(left, kept):
    """Returned instead of awaited, it is as lost as one of the answer."""
    returned = kept.startswith("return")

    assert left(kept).never_awaited == (NeverAwaited("sleep", at(15), returned),)


@pytest.mark.parametrize("what", ["asyncio.create_task(page(1))", "[asyncio.create_task(page(1))]"])
def test_a_task_that_is_returned_is_known_to_be(run, what):
    """Where it was made is known from the end of the run, too."""
    record = run(f"{HEAD}    return {what}\n")

    assert [task.returned for task in record.left.tasks] == [True]
    assert record.end.place == at(15)


def test_an_awaited_coroutine_is_not_found(left):
    """Nor is one that was closed, or one that is a task that has not begun."""
    body = "closed = page(1)\nclosed.close()\nawait asyncio.sleep(0)\nKEPT.append(closed)\n"
    body += "KEPT.append(asyncio.create_task(page(2)))"

    assert left(body).never_awaited == ()


def test_many_are_bounded(left):
    """A record names two hundred of a kind."""
    assert len(left("for _ in range(1000): page()").never_awaited) == 200
