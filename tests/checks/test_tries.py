"""A call that is made again after a failure."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Span, Timeline, Wait

from .timed_calls import INNER, call, run


def tries(*ends: str, begin: float = 0, argument: str = "'/news'") -> tuple[Call, ...]:
    return tuple(
        Call("fetch", argument, begin + 2 * n, begin + 2 * n + 2, how) for n, how in enumerate(ends)
    )


def fetching(*calls: Call) -> Run:
    waits = tuple(Wait(one.begin, one.end, "sleep", INNER) for one in calls)
    last = max(one.end for one in calls)
    root = Span(0, "fetch_or", "fetch_or", "main", 0, last, is_task=True, waits=waits)
    return Run("fetch_or", "virtual", End("returned"), Timeline(last, (root,), calls=calls))


@pytest.mark.parametrize(
    ("ends", "how"),
    [
        (("cancelled", "cancelled", "cancelled"), "was cancelled"),
        (("raised", "raised", "returned"), "failed"),
    ],
)
@pytest.mark.parametrize("instead_of", [None, 6])
def test_another_try_after_a_failure_is_not_one_after_another(ends, how, instead_of):
    """A call is made again because it has failed, so it has to come after that."""
    finding = took(fetching(*tries(*ends)), 2, instead_of)

    assert finding.code is Code.TOO_SLOW
    assert finding.headline == "fetch_or took 6 s."
    assert finding.why == f"fetch /news {how}, and was called again: 3 calls in 6 s."


def test_a_call_made_again_without_a_failure_is_one_after_another():
    """Twice the same page in turn, and both came back."""
    assert took(fetching(*tries("returned", "returned")), 2).code is Code.SEQUENTIAL


def test_what_comes_after_a_cancelled_call_is_not_one_after_another():
    """The answer has stopped the first call in time, and then it waits for something else."""
    record = run(call(1, 0, 3, is_task=True, ended="cancelled"), call(2, 3, 3.1, is_task=True))

    assert took(record, 3).code is Code.TOO_SLOW
    assert took(record, 3, instead_of=4).code is Code.SEQUENTIAL


def test_two_pages_in_turn_are_one_after_another_with_tries_too():
    """One of them was called twice, and the other page waited for that."""
    record = fetching(*tries("raised", "returned"), *tries("returned", begin=4, argument="'/b'"))

    finding = took(record, 4, instead_of=6)

    assert finding.code is Code.SEQUENTIAL
    assert finding.headline == "The 3 calls of fetch ran one after another."
    assert finding.actual == "6 s = 4 + 2"


def test_another_try_of_the_answers_own_call_is_known_by_its_fake():
    """Of a call within a task the record does not know what came out; the fake failed in it."""
    spans = [call(n, 2 * n, 2 * n + 2, label="one /news") for n in (0, 1)]
    spans = [replace(span, id=span.id + 1) for span in spans]

    finding = took(run(*spans, calls=tries("raised", "returned")), 2, instead_of=4)

    assert finding.code is Code.TOO_SLOW
    assert finding.why == "one /news failed, and was called again: 2 calls in 4 s."
