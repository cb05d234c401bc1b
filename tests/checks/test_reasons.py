"""Why values, a file or the output are not as asked for: the cause that the record proves."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import (
    cancelled_everywhere,
    ended,
    ended_printing,
    hygiene,
    predicted,
    printed,
    returned,
)
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import Left, LeftTask
from pytest_asyncio_kata.record.run import Cut, End, Run
from pytest_asyncio_kata.record.second_cut import SecondCut
from pytest_asyncio_kata.record.timeline import Line
from pytest_asyncio_kata.record.values import Failure, encode

from .working_runs import LINE, RETURNED, ROOT, run

CANCELLED, BURNT = Failure("CancelledError", ""), Failure("ValueError", "burnt")


# -- values ------------------------------------------------------------------------------------


def value(expected, actual):
    return returned(run(ROOT, end=End("returned", value=encode(actual))), expected).reason


def test_things_that_are_no_results_yet_are_told():
    """Alone, in a list, or in a dict."""
    not_yet = {"$": "opaque", "type": "Task", "repr": "<Task>"}
    for data in (not_yet, [not_yet], {"a": not_yet}):
        record = run(ROOT, end=End("returned", value=data))
        assert returned(record, ["page"]).reason is Reason.NOT_RESULTS


CANCELLED_OUTCOMES = {
    "left out": (({"a": 1}, {"b": BURNT, "c": CANCELLED}), ({"a": 1}, {"b": BURNT})),
    "taken for a page": (({"a": 1}, {"c": CANCELLED}), ({"a": 1, "c": CANCELLED}, {})),
    "another exception": ([1, BURNT, CANCELLED], [1, BURNT, Failure("TimeoutError", "")]),
    "a value": ([1, BURNT, CANCELLED], [1, BURNT, 3]),
}


@pytest.mark.parametrize("case", CANCELLED_OUTCOMES)
def test_an_outcome_of_a_cancelled_call_is_told(case):
    """All other exceptions are as asked for."""
    assert value(*CANCELLED_OUTCOMES[case]) is Reason.CANCELLED_OUTCOME


OTHER_OUTCOMES = {
    "all exceptions are missing": ([1, BURNT, CANCELLED], [1, None, None]),
    "none was cancelled": ([1, BURNT], [1, 2]),
    "other keys": ({"b": BURNT, "c": CANCELLED}, {"x": BURNT, "y": CANCELLED}),
    "a page": (({"a": 1}, {"c": CANCELLED}), ({"a": 2}, {"c": CANCELLED})),
}


@pytest.mark.parametrize("case", OTHER_OUTCOMES)
def test_other_differences_are_not_about_the_cancelled_call(case):
    """More than that differs, or something else."""
    assert value(*OTHER_OUTCOMES[case]) is not Reason.CANCELLED_OUTCOME


def test_other_exceptions_in_a_result_are_told():
    """Others, or in another order; not if the values beside them differ."""
    cold = Failure("OSError", "cold")
    for actual in [cold, BURNT], [BURNT], [BURNT, BURNT], [BURNT, "cold"]:
        assert value([BURNT, cold], actual) is Reason.OTHER_EXCEPTIONS
    assert value([1, BURNT], [2, BURNT]) is None


def test_a_prediction_with_other_lines_is_told():
    """It is not the answer's output that differs."""
    record = run(ROOT, end=End("returned", value=encode(["a"])))

    assert predicted(record, ["a", "b"]).reason is Reason.PREDICTION


def test_tasks_that_a_cancelled_call_has_left_are_told():
    """Not each call that leaves tasks was cancelled."""
    left = Left(tasks=(LeftTask("Task-2", "work", LINE),))
    whole = run(ROOT, end=RETURNED, left=left)
    cancelled = run(ROOT, end=End("cancelled"), left=left)
    cut = Cut(1, False, 1.0, LINE, "sleep", excused=False, pending=True, run=cancelled)

    ((finding, _),) = cancelled_everywhere(Run("main", "virtual", RETURNED, cuts=(cut,)))

    assert (finding.code, finding.reason) == (Code.TASK_LEAKED, Reason.WHEN_CANCELLED)
    assert hygiene(whole)[0].reason is None


def test_what_a_second_cancellation_has_left_is_told():
    """Who stands one cancellation may not stand another one that comes meanwhile."""
    left = Left(tasks=(LeftTask("Task-2", "work", LINE),))
    cancelled = run(ROOT, end=End("cancelled"), left=left)
    cut = Cut(1, False, 1.0, LINE, "sleep", excused=False, pending=True, run=cancelled)
    cut = replace(cut, second=SecondCut(2.0, LINE, waking=False))
    whole = Run("main", "virtual", RETURNED, cuts=(cut,))

    ((found, _),) = cancelled_everywhere(whole)
    ((printed, _),) = ended_printing(whole, ["closed"])

    assert (found.code, found.reason) == (Code.TASK_LEAKED, Reason.CANCELLED_TWICE)
    assert (printed.code, printed.reason) == (Code.CLEANUP_MISSED, Reason.CANCELLED_TWICE)


# -- BROKEN ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "message", "reason"),
    [
        ("syntax", "invalid syntax", Reason.PLAIN_ERROR),
        ("syntax", "'await' outside async function", Reason.AWAIT_OUTSIDE),
        ("syntax", "'async for' outside async function", Reason.AWAIT_OUTSIDE),
        ("import", "ModuleNotFoundError: No module named 'asynco'", Reason.PLAIN_ERROR),
        ("import", "NameError: name 'x' is not defined", Reason.PLAIN_ERROR),
        ("import", "ZeroDivisionError: division by zero", Reason.PLAIN_ERROR),
        ("import", "TypeError: 'coroutine' object is not iterable", None),
        ("import", "RuntimeError: no running event loop", None),
        ("missing", "main", None),
        ("missing", "main: run_all", None),
        ("not_coroutine", "main: None", None),
    ],
)
def test_a_file_that_cannot_be_used_has_a_reason(how, message, reason):
    """What Python says well enough leads to no heading."""
    assert ended(run(end=End("broken", how, message, place=LINE))).reason is reason


# -- OUTPUT ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ("a", Reason.LINES_MISSING),
        ("a b b c", Reason.LINES_TOO_MANY),
        ("a c", None),
        ("a a", None),
    ],
)
def test_lines_that_are_all_missing_or_all_too_many_are_a_reason(texts, reason):
    """Something was left out, or done too often; else it is not certain which line is which."""
    lines = tuple(Line(1, text) for text in texts.split())

    assert printed(run(ROOT, lines=lines), ["a", "b"]).reason is reason
