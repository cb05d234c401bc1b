"""A late submission loses what the rule says, and the grade says why."""

import datetime as dt
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.adjusting.lateness import HandInDate, late, late_rule, percent_off
from pytest_asyncio_kata.grading.adjusting.remarks import remarks
from pytest_asyncio_kata.grading.grade import KataGrade

from ..conftest import ASYNC_AWAIT, GATHER, GRADE, TIMEOUTS, result

DUE = "2026-11-20 18:00+01:00"


def handed_in(text, source="by the date of the commit"):
    """Return a date that somebody says."""
    return HandInDate(dt.datetime.fromisoformat(text), source)


@pytest.mark.parametrize(
    ("rule", "at", "percent"),
    [
        ("20%", "2026-11-20 18:00+01:00", None),
        ("20%", "2026-11-20 17:00:01+00:00", 20),
        ("20%", "2026-12-24 17:00+01:00", 20),
        ("10%/day", "2026-11-20 18:00:01+01:00", 10),
        ("10%/day", "2026-11-22 18:00+01:00", 20),
        ("10 % / day", "2026-11-22 18:01+01:00", 30),
        ("10%/day, at most 50%", "2026-12-24 18:00+01:00", 50),
        ("50%/week", "2026-12-24 18:00+01:00", 100),
        ("1%/hour", "2026-11-20 20:30+01:00", 3),
        ("", "2026-12-24 18:00+01:00", 0),
    ],
)
def test_rule_takes_so_many_percent(rule, at, percent):
    """What has begun counts, and it is never more than all."""
    assert percent_off(late_rule(DUE, rule), handed_in(at)) == percent


def test_platform_that_says_only_that_it_was_late():
    """The rule counts once."""
    date = HandInDate(None, "by the platform")

    assert percent_off(late_rule(DUE, "10%/day"), date) == 10


def test_day_ends_at_midnight():
    """A date without a time is the whole day, where the teacher is."""
    rule = late_rule("2026-11-20", "20%")

    assert rule.due.replace(tzinfo=None) == dt.datetime(2026, 11, 20, 23, 59, 59)  # noqa: DTZ001
    assert rule.due.tzinfo is not None


@pytest.mark.parametrize(
    ("due", "rule", "said"),
    [
        ("tomorrow", "20%", "'tomorrow' is no date; expected one such as 2026-11-20 18:00"),
        (DUE, "a fifth", "'a fifth' is no rule; expected one such as 20%, 10%/day"),
        (DUE, "20", "'20' is no rule"),
    ],
)
def test_what_cannot_be_read_is_told(due, rule, said):
    """With what would have been right."""
    with pytest.raises(ValueError, match=said):
        late_rule(due, rule)


SIX = KataGrade(
    *("03_gather", "Gather", "gather.py", ""),
    tests=(
        result("03_gather", "test_a", 3, 3),
        result("03_gather", "test_b", 0, 2, "failed", code="ORDER", message="Another order."),
        result("03_gather", "test_c", 2, 2),
        result("03_gather", "test_d", 1, 1),
    ),
)


def test_points_are_taken_from_the_last_tests():
    """They are whole, and rounded up for the learner; what failed keeps its reason."""
    rule = late_rule("2026-11-20T18:00+01:00", "30%")
    made = late(replace(GRADE, katas=(SIX,)), rule, handed_in("2026-11-21 20:00+01:00"))
    tests = made.katas[0].tests

    assert [test.points for test in tests] == [3, 0, 2, 0]
    assert made.points == 5
    assert tests[1].message == "Another order."
    assert tests[3].message.endswith("; 30 % of the points are off.")
    assert "Late: handed in 1 d 2 h after the due date (" in tests[3].message
    assert "by the date of the commit)" in tests[3].message
    assert remarks(made) == [f"03 gather: 5 of 8 points. {tests[3].message}"]


def test_each_kata_loses_its_part():
    """What failed on our side is graded again, and what has no points cannot lose any."""
    rule = late_rule(DUE, "100%")
    made = late(GRADE, rule, handed_in("2026-12-24 18:00+01:00"))

    assert [kata.points for kata in made.katas] == [0, 2, 0]
    assert made.katas[1:] == (GATHER, TIMEOUTS)
    assert made.max_points == GRADE.max_points


def test_late_without_a_loss_is_said():
    """A teacher may want to know, and to decide later."""
    made = late(GRADE, late_rule(DUE, ""), handed_in("2026-11-20 18:05+01:00"))

    assert made.points == GRADE.points
    assert "handed in 5 min after the due date" in made.katas[0].tests[0].message


def test_loss_of_less_than_a_point_is_said():
    """It is rounded away, and the grade still says that it was late."""
    failed = result("03_gather", "test_b", 0, 2, "failed", code="ORDER", message="Another order.")
    one = replace(SIX, tests=(result("03_gather", "test_d", 1, 1), failed))
    grade = replace(GRADE, katas=(one,))
    made = late(grade, late_rule(DUE, "10%"), handed_in("2026-11-20 18:05+01:00"))
    message = made.katas[0].tests[0].message

    assert made.points == 1
    assert message.endswith("; 10 % of the points are off, which is less than one point here.")


@pytest.mark.parametrize(
    ("at", "judged", "points"),
    [
        ("2026-11-24 12:00+01:00", "2026-11-20T16:59:00+00:00", 8),
        ("2026-11-24 12:00+01:00", "2026-11-21T12:00:00+00:00", 5),
        ("2026-11-21 12:00+01:00", "2026-11-24T12:00:00+00:00", 5),
        (None, "2026-11-20T16:59:00+00:00", 8),
        (None, "2026-11-24T12:00:00+00:00", 5),
    ],
)
def test_earlier_answer_was_there_when_it_was_judged(at, judged, points):
    """What counts is not late because the learner has handed in something else since."""
    whole = replace(SIX, tests=(result("03_gather", "test_a", 8, 8),))
    date = handed_in(at) if at else HandInDate(None, "by the platform")
    seen = {"03_gather": dt.datetime.fromisoformat(judged)}

    made = late(replace(GRADE, katas=(whole,)), late_rule(DUE, "40%/week"), date, seen)

    assert made.points == points


def test_who_was_in_time_has_the_same_grade():
    """Nothing is said."""
    grade = replace(GRADE, katas=(ASYNC_AWAIT,))

    assert late(grade, late_rule(DUE, "20%"), handed_in("2026-11-20 17:00+01:00")) is grade
