"""Many jobs: each graded once, whatever the executor does."""

import json
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.bulk import grade_many
from pytest_asyncio_kata.grading.executors import ExecutorError, open_executor
from pytest_asyncio_kata.grading.grade import is_final
from pytest_asyncio_kata.grading.job import Answer, Job, Plan, PlannedKata
from pytest_asyncio_kata.grading.journal import Journal
from pytest_asyncio_kata.grading.kata_parts import part_keys
from pytest_asyncio_kata.record.serialization import to_json

from .conftest import FINAL, GRADE

KATAS = tuple(
    PlannedKata(kata.kata, kata.title, "topic.py", "auto", 60.0, kata.tests, kata.kata)
    for kata in GRADE.katas
)

PLAN = Plan("0.1.0", "b" * 16, "auto", "process", False, True, None, None, (), KATAS)

GIVEN = tuple(Answer(kata.kata, "topic.py", "", "x = 1") for kata in KATAS)


class Scripted(Executor):
    """Does at once what a script says for each submission, and then grades it.

    Args:
        grade: What everybody gets.
        script: For a submission what becomes of its first attempts.
    """

    def __init__(self, grade, script=None):
        self.grade = grade
        self.script = script or {}
        self.begun = []

    def submit(self, _function, text):
        """Return a future that is done."""
        name = json.loads(text)["submission"]
        self.begun.append(name)
        future = Future()
        if self.script.get(name):
            future.set_exception(self.script[name].pop(0))
        else:
            future.set_result(json.dumps(to_json(replace(self.grade, submission=name))))
        return future


class Ended(Executor):
    """An executor that refuses new jobs."""

    def submit(self, _function, _text):
        """Refuse."""
        raise RuntimeError("cannot schedule new futures after shutdown")


def job(name):
    """Return the job of a submission."""
    return Job(name, "a" * 16, 7, PLAN, GIVEN)


@pytest.fixture
def grade():
    """Return the grade that everybody gets: one in which nothing of ours failed."""
    return replace(FINAL, isolation=PLAN.isolation)


@pytest.fixture
def journal(tmp_path):
    """Yield an empty journal."""
    with Journal(tmp_path / "journal.jsonl") as made:
        yield made


def names(grades):
    """Return whose grades they are, in order of the alphabet."""
    return sorted(grade.submission for grade in grades)


def test_each_job_is_graded_and_kept(grade, journal):
    """The grades stand in the journal when they are yielded."""
    for made in grade_many(map(job, "abc"), Scripted(grade), journal):
        assert set(part_keys(job(made.submission))) <= set(journal)

    assert len(journal) == 3 * len(KATAS)


def test_what_was_graded_before_is_not_graded_again(grade, journal):
    """It is not handed to the executor, and not yielded."""
    list(grade_many(map(job, "ab"), Scripted(grade), journal))
    executor = Scripted(grade)
    grades = list(grade_many(map(job, "abc"), executor, journal))

    assert executor.begun == ["c"]
    assert names(grades) == ["c"]


def test_what_was_graded_before_is_graded_again_if_asked_for(grade, journal):
    """The later grade is the one that is read."""
    list(grade_many([job("a")], Scripted(replace(grade, seed=1)), journal))
    list(grade_many([job("a")], Scripted(replace(grade, seed=2)), journal, again=True))

    assert {journal.read(key).seed for key in part_keys(job("a"))} == {2}


def test_equal_jobs_are_graded_once(grade, journal):
    """Also while the first of them is underway."""
    executor = Scripted(grade)
    grades = list(grade_many(map(job, "aaba"), executor, journal))

    assert names(grades) == ["a", "b"]
    assert executor.begun == ["a", "b"]


def test_jobs_are_asked_for_as_they_are_needed(grade, journal):
    """A hundred thousand submissions are not in memory at the same time."""
    asked = []
    jobs = (asked.append(name) or job(name) for name in "abcdefgh")
    next(grade_many(jobs, Scripted(grade), journal, ahead=2))

    assert asked == ["a", "b"]


@pytest.mark.parametrize("error", [OSError("no room"), CancelledError(), KeyError("x")])
def test_failed_job_is_tried_again(grade, journal, error):
    """The machine that had it may have gone."""
    executor = Scripted(grade, {"b": [error]})
    grades = list(grade_many(map(job, "abc"), executor, journal))

    assert all(is_final(made) for made in grades)
    assert sorted(executor.begun) == ["a", "b", "b", "c"]


def test_job_that_fails_twice_is_told_and_not_kept(grade, journal):
    """The others are graded, and the next run tries it again."""
    executor = Scripted(grade, {"b": [OSError("no room"), OSError("no room")]})
    grades = list(grade_many(map(job, "abc"), executor, journal))
    again = list(grade_many(map(job, "abc"), Scripted(grade), journal))

    assert names(grades) == ["a", "b", "c"]
    assert [made.submission for made in grades if not is_final(made)] == ["b"]
    assert names(again) == ["b"]


def test_grade_in_which_something_of_ours_failed_is_shown_and_not_kept(journal):
    """It is not final: the same command grades it again. Its other katas are kept."""
    broken = replace(GRADE, isolation=PLAN.isolation)
    grades = list(grade_many([job("a")], Scripted(broken), journal))
    again = Scripted(broken)
    list(grade_many([job("a")], again, journal))

    assert names(grades) == ["a"]
    assert (len(journal), again.begun) == (2, ["a"])
    assert part_keys(job("a"))[1] not in journal


def test_answer_that_is_no_grade_is_a_failure(grade, journal):
    """Whatever a machine may send."""
    executor = Scripted(grade)
    executor.submit = lambda _function, _text: _done("{}")
    grades = list(grade_many([job("a")], executor, journal))

    assert [is_final(made) for made in grades] == [False]
    assert len(journal) == 0


def _done(text):
    future = Future()
    future.set_result(text)
    return future


def test_executor_that_has_ended_is_told(grade, journal):
    """Nothing hangs, and nothing is kept."""
    grades = list(grade_many(map(job, "ab"), Ended(), journal))

    assert [is_final(made) for made in grades] == [False, False]
    assert len(journal) == 0


def test_unknown_executor_is_refused():
    """The message says what there is."""
    with (
        pytest.raises(ExecutorError, match="expected threads, or dask:ADDRESS"),
        open_executor("celery", 1),
    ):
        pass


def test_threads_are_as_many_as_were_asked_for():
    """One job more is ready for the first thread that is free."""
    with open_executor("threads", 3) as slots:
        assert slots.ahead == 4
        assert slots.executor.submit(str, 1).result() == "1"
