"""Each kata is kept on its own, and a class's record stays whole."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.grader import ungraded
from pytest_asyncio_kata.grading.job import Answer, Job, Plan, PlannedKata
from pytest_asyncio_kata.grading.journal import Journal
from pytest_asyncio_kata.grading.kata_parts import (
    NOT_YET,
    Row,
    WholeGrades,
    attempts_in,
    best_key,
    latest_keys,
    narrowed,
    part_keys,
    parts_of,
    whole_grade,
)
from pytest_asyncio_kata.results.result import ERROR

from .conftest import FINAL

KATAS = tuple(
    PlannedKata(kata.kata, kata.title, "topic.py", "auto", 60.0, kata.tests, f"hash {kata.kata}")
    for kata in FINAL.katas
)

PLAN = Plan("0.1.0", "b" * 16, "auto", "bubblewrap", False, True, None, None, (), KATAS)

GIVEN = tuple(Answer(kata.kata, "topic.py", "", "x = 1") for kata in KATAS)

JOB = Job("alice", "a" * 16, 7, PLAN, GIVEN)

ROW = Row("alice", "a" * 16, part_keys(JOB))


def changed_keys(other):
    """Return the katas whose keys are others in the job *other*."""
    old, new = part_keys(JOB), part_keys(other)
    return [kata.kata for kata, a, b in zip(KATAS, old, new, strict=True) if a != b]


def test_another_answer_asks_for_its_own_kata():
    """The others were graded."""
    answer = replace(GIVEN[1], text="x = 2")

    assert changed_keys(replace(JOB, given=(GIVEN[0], answer, GIVEN[2]))) == ["03_gather"]


def test_another_test_asks_for_its_own_kata():
    """Also if it is a comment: nobody can say that it is not a test."""
    kata = replace(KATAS[2], suite_hash="new")
    plan = replace(PLAN, suite_hash="c" * 16, katas=(*KATAS[:2], kata))

    assert changed_keys(replace(JOB, plan=plan)) == ["07_timeouts"]


def test_one_kata_less_changes_no_key():
    """And so does one more."""
    plan = replace(PLAN, suite_hash="c" * 16, katas=KATAS[:2])

    assert part_keys(replace(JOB, plan=plan, given=GIVEN[:2])) == part_keys(JOB)[:2]


@pytest.mark.parametrize(
    "other", [{"clock": "wall"}, {"isolation": "process"}, {"second_opinion": False}]
)
def test_other_conditions_ask_for_all_katas(other):
    """The grade of one of these is not the grade of another."""
    assert len(changed_keys(replace(JOB, plan=replace(PLAN, **other)))) == 3


def test_parts_are_put_together_again(tmp_path):
    """The grade that comes back is the one that was made."""
    made = replace(FINAL, suite_hash=PLAN.suite_hash, answers=JOB.answers)
    with Journal(tmp_path / "journal.jsonl") as journal:
        for key, part in parts_of(JOB, made):
            assert part.points <= 3
            journal.add(key, part)
        (whole,) = WholeGrades(journal, [ROW], PLAN, {})

    assert replace(whole, seconds=made.seconds) == made
    assert whole.seconds == pytest.approx(made.seconds, abs=0.01)


def test_key_holds_the_isolation_that_there_was(tmp_path):
    """A machine of a cluster may have no sandbox; its grades are not those that were asked for."""
    with Journal(tmp_path / "journal.jsonl") as journal:
        for key, part in parts_of(JOB, replace(FINAL, isolation="process")):
            journal.add(key, part)

        assert not set(part_keys(JOB)) & set(journal)
        assert set(part_keys(JOB, "process")) == set(journal)


def test_weakest_isolation_counts():
    """And the last time, with its seed."""
    old, *_, new = (part for _, part in parts_of(JOB, FINAL))
    old = replace(old, isolation="process", graded_at="2026-01-01T00:00:00Z", seed=1)
    whole = whole_grade(ROW, PLAN, [new, old], None)

    assert (whole.isolation, whole.graded_at, whole.seed) == ("process", FINAL.graded_at, 7)


def test_kata_that_nobody_graded_is_ours_to_repair():
    """It is no silent zero."""
    parts = [part for _, part in parts_of(JOB, FINAL)]
    whole = whole_grade(ROW, PLAN, parts[:2], None)
    nothing = whole_grade(ROW, PLAN, [], None)

    assert (whole.katas[2].note, whole.points) == (NOT_YET, 5)
    assert {test.verdict for test in whole.katas[2].tests} == {ERROR}
    assert {test.verdict for kata in nothing.katas for test in kata.tests} == {ERROR}


def test_reason_of_a_failed_grading_stays():
    """It is told with what could be graded before."""
    parts = [part for _, part in parts_of(JOB, FINAL)]
    whole = whole_grade(ROW, PLAN, parts[:2], ungraded(JOB, "no room"))

    assert whole.katas[:2] == FINAL.katas[:2]
    assert "no room" in whole.katas[2].note


def test_job_is_narrowed_to_what_is_left(tmp_path):
    """The katas that have a grade are not run again."""
    (tmp_path / "03_gather").mkdir()
    job = narrowed(JOB, part_keys(JOB)[1:2], tmp_path)

    assert [kata.kata for kata in job.plan.katas] == ["03_gather"]
    assert job.given == GIVEN[1:2]
    assert job.answers != JOB.answers


def test_best_attempt_counts(tmp_path):
    """Of equal ones the latest; one that was judged in another way is none."""
    texts = {"x = 2": 2, "x = 3": 3, "x = 4": 3, "x = 5": 1}
    with Journal(tmp_path / "journal.jsonl") as journal:
        keys = [attempt(journal, text, points) for text, points in texts.items()]
        attempt(journal, "x = 6", 9, clock="wall")
        earlier = attempts_in(journal)["alice", "03_gather"]

        assert best_key(journal, keys[-1], earlier) == keys[2]
        assert best_key(journal, part_keys(JOB)[1], earlier) == keys[2]
        assert best_key(journal, part_keys(JOB)[1], []) == part_keys(JOB)[1]


def attempt(journal, text, points, **plan):
    """Keep an attempt at one kata; return its key."""
    given = (GIVEN[0], replace(GIVEN[1], text=text), GIVEN[2])
    job = replace(JOB, given=given, plan=replace(PLAN, **plan))
    key, part = list(parts_of(job, FINAL))[1]
    test = part.katas[0].tests[0].but(points=points)
    journal.add(key, replace(part, katas=(replace(part.katas[0], tests=(test,)),)))
    return key


def test_latest_grade_of_each_kata_is_known(tmp_path):
    """Whatever the answer was."""
    later = replace(JOB, given=tuple(replace(answer, text="x = 2") for answer in GIVEN))
    with Journal(tmp_path / "journal.jsonl") as journal:
        for job in (later, JOB):
            for key, part in parts_of(job, FINAL):
                journal.add(key, part)
        journal.add("no list", FINAL)

        assert latest_keys(journal)["alice", "03_gather"] == part_keys(JOB)[1]
        assert len(latest_keys(journal)) == 3
