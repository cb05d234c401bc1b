"""What tests of a learner say of implementations becomes a finding that names the mistake."""

import pytest

from pytest_asyncio_kata.checks import can_fail, left_nothing, noticed, passed_on, took_no_time
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.record.tried import Tried, rows_in
from pytest_asyncio_kata.record.values import encode

LINE = Place("testing.py", 7, "test_tea")


def run(*rows: Tried) -> Run:
    return Run("the session", "wall", End("returned", value=encode([r.to_row() for r in rows])))


def row(of: str, what: str, said: str = "", test: str = "test_tea", **more: object) -> Tried:
    return Tried(of, test, what, said, LINE, **more)


def test_rows_cross_the_border():
    """What is sent is what is read; anything else is left out."""
    rows = [row("boils", "failed", "ValueError: no"), Tried("", "", "empty")]

    assert list(rows_in(encode([each.to_row() for each in rows]))) == rows
    assert list(rows_in(encode([3, [], ["a"] * 7, [1] * 7]))) == []
    assert list(rows_in(encode("rows"))) == []


def test_all_is_well():
    """Every test passes on what is right, and one fails on what is broken."""
    record = run(row("is right", "passed"), row("is cold", "failed"))

    assert passed_on(record, ["is right"]) is None
    assert noticed(record, ["is cold"]) is None
    assert can_fail(record, ["is cold"]) is None
    assert left_nothing(record, ["is right"]) is None
    assert took_no_time(record, ["is right"]) is None


def test_a_run_that_did_not_return_is_not_judged_here():
    """Somebody else says how it ended."""
    assert noticed(Run("the session", "wall", End("raised", "ValueError")), ["is cold"]) is None


def test_a_test_that_fails_on_what_is_right():
    """Where another style passes, it is about the style."""
    failed = row("has a list", "failed", "AttributeError: _tea")
    finding = passed_on(run(row("has a pot", "passed"), failed), ["has a pot", "has a list"])

    assert (finding.code, finding.reason) == (Code.RESULT, Reason.FAILS_ON_RIGHT)
    assert finding.headline == "`test_tea` fails on an implementation that is right."
    assert finding.expected == "it passes on one that has a list"
    assert finding.actual == "AttributeError: _tea"
    assert finding.why.startswith("It passes on one that has a pot: ")
    assert finding.place == LINE
    assert passed_on(run(failed), ["has a list"]).why == ""


def test_tests_that_ask_for_nothing():
    """Nothing was tried with what is right."""
    assert passed_on(run(row("", "passed")), ["has a pot"]).reason is Reason.CANNOT_FAIL


def test_what_was_not_tried_after_a_test_was_given_up_is_not_asked_for():
    """The tests may take the fixture; `noticed` names the test that did not end."""
    record = run(row("is cold", "given up"))

    assert passed_on(record, ["is right"]) is None
    assert noticed(record, ["is cold"]).code is Code.TIMEOUT


def test_what_no_test_has_noticed():
    """All tests that pass on it are named."""
    record = run(row("is cold", "passed"), row("is cold", "passed", test="test_milk"))
    finding = noticed(record, ["is cold"])

    assert finding.reason is Reason.NOT_NOTICED
    assert finding.headline == "No test fails on an implementation that is cold."
    assert finding.actual == "`test_tea` and `test_milk` pass"
    assert noticed(run(), ["is cold"]).actual == "no test asks for it"


def test_a_test_that_cannot_fail():
    """It passes on everything, or is skipped."""
    record = run(row("is cold", "failed", test="test_milk"), row("is cold", "passed"))
    finding = can_fail(record, ["is cold", "is empty"])

    assert finding.reason is Reason.CANNOT_FAIL
    assert finding.headline == "`test_tea` fails on nothing that is broken."
    assert finding.actual == "it passes on all of 2 broken implementations"
    assert can_fail(run(row("is cold", "skipped")), ["is cold"]).actual == "it is skipped"


@pytest.mark.parametrize(
    ("what", "said", "actual"),
    [
        ("given up", "", "it was given up after 3 s"),
        ("failed", "Timeout (>1.0s) from pytest-timeout.", "its own time limit ended it"),
    ],
)
def test_a_test_that_does_not_end_on_what_is_right(what, said, actual):
    """If the clock was frozen, that is why."""
    finding = passed_on(run(row("is right", what, said, frozen=True)), ["is right"])

    assert (finding.code, finding.reason) == (Code.TIMEOUT, Reason.FROZEN_CLOCK)
    assert finding.actual == actual
    assert finding.why.startswith("The clock is frozen")


def test_a_limit_that_ends_a_test_on_what_is_right():
    """Without a frozen clock it is a test that expects something else."""
    ended = row("is right", "failed", "Timeout (>1.0s) from pytest-timeout.")
    finding = passed_on(run(ended), ["is right"])

    assert finding.reason is Reason.FAILS_ON_RIGHT
    assert finding.actual == "its time limit ended it"
    assert passed_on(run(row("is right", "given up")), ["is right"]).code is Code.TIMEOUT


def test_a_test_that_does_not_end_on_what_is_broken():
    """It has to end, and fail; a limit of its own is right there."""
    finding = noticed(run(row("never boils", "given up")), ["never boils"])

    assert finding.headline == "`test_tea` does not end on an implementation that never boils."
    assert noticed(run(row("never boils", "failed", "Timeout (>1s)")), ["never boils"]) is None
    assert can_fail(run(row("never boils", "given up")), ["never boils"]).code is Code.TIMEOUT


def test_a_coroutine_that_was_never_awaited():
    """It comes first; in a test that fails half-way it proves nothing."""
    never = row("is cold", "never awaited", "pour")
    finding = noticed(run(never, row("is cold", "passed")), ["is cold"])

    assert finding.code is Code.NEVER_AWAITED
    assert finding.headline == "In `test_tea`, a call of `pour` was never awaited."
    assert noticed(run(never, row("is cold", "failed")), ["is cold"]) is None


def test_a_task_that_was_left():
    """Only of a test that has passed, on what is right."""
    left = row("is right", "left", "boil")
    record = run(left, row("is right", "passed"), row("is cold", "failed"))

    assert left_nothing(record, ["is right"]).code is Code.TASK_LEAKED
    assert left_nothing(record, []) is None


def test_a_test_that_sleeps():
    """With its seconds, and the line."""
    record = run(row("is right", "slept", seconds=0.25), row("is right", "passed"))
    finding = took_no_time(record, ["is right"])

    assert (finding.code, finding.place) == (Code.TOO_SLOW, LINE)
    assert finding.actual == "0.25 s by the clock of the machine"


def test_a_test_that_is_ended_while_it_sleeps():
    """It is the sleep that takes too long; nothing shows that it has no end."""
    slept = row("is right", "slept", seconds=5.0)
    for ended in row("is right", "given up"), row("is right", "failed", "Timeout (>1.0s)"):
        assert passed_on(run(slept, ended), ["is right"]).code is Code.TOO_SLOW


def test_a_session_that_is_not_whole():
    """No test, one that is not written, or a process that has ended."""
    empty = noticed(run(Tried("", "", "empty", "SyntaxError: no", LINE)), ["is cold"])
    ended = noticed(run(row("is cold", "failed"), Tried("", "", "cut short")), ["is cold"])
    stub = noticed(run(row("is cold", "failed", "NotImplementedError")), ["is cold"])

    assert empty.code is Code.BROKEN
    assert empty.why == "pytest cannot read the file: SyntaxError: no"
    assert ended.code is Code.DIED
    assert (stub.code, stub.headline) == (Code.NOT_WRITTEN, "test_tea is not written yet.")
