"""Grading on a Dask cluster: two worker processes that share nothing with us but the network."""

import importlib.util
import json
import os
import secrets
import signal
import sys
from pathlib import Path

import pytest

from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.grading import executors
from pytest_asyncio_kata.grading.bulk import grade_many
from pytest_asyncio_kata.grading.executors import ExecutorError, open_executor
from pytest_asyncio_kata.grading.grade import is_final
from pytest_asyncio_kata.grading.handed_in.submission import Submission, job_for
from pytest_asyncio_kata.grading.journal import Journal
from pytest_asyncio_kata.grading.plan import plan

HERE = importlib.util.find_spec("distributed") is not None

needs_dask = pytest.mark.skipif(
    not HERE, reason="distributed is not installed; the extra [cluster] brings it"
)

# What a cluster in the middle of a crash leaves for the garbage collector is Dask's own.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def cluster():
    """Yield a cluster of two processes, each with a thread, in this machine."""
    from distributed import LocalCluster

    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True}
    with LocalCluster(**options, dashboard_address=None, host="127.0.0.1") as made:
        yield made


@pytest.fixture
def jobs(course, tmp_path):
    """Return the jobs of six learners who handed in the same."""
    katas = katas_in(course.layout.katas)
    made = plan(katas, clock="virtual", second_opinion=False)
    solutions = course.layout.solutions
    learners = [f"learner{number}" for number in range(6)]
    return [job_for(Submission(name, str(solutions)), katas, made) for name in learners]


@needs_dask
def test_cluster_grades_each_submission_once(cluster, jobs, tmp_path):
    """Equal submissions are not taken for one."""
    with (
        Journal(tmp_path / "journal.jsonl") as journal,
        open_executor(f"dask:{cluster.scheduler_address}", 1) as slots,
    ):
        grades = list(grade_many(jobs, slots.executor, journal, ahead=slots.ahead))

    assert slots.ahead == 4
    assert sorted(grade.submission for grade in grades) == [job.submission for job in jobs]
    assert {grade.points for grade in grades} == {6}


@needs_dask
def test_worker_that_is_killed_loses_no_grade(cluster, jobs, tmp_path):
    """What it was grading is graded elsewhere, and everything stands in the journal once."""
    path = tmp_path / "journal.jsonl"
    with (
        Journal(path) as journal,
        open_executor(f"dask:{cluster.scheduler_address}", 1) as slots,
    ):
        grades = []
        for grade in grade_many(jobs, slots.executor, journal, ahead=slots.ahead):
            if not grades:
                victim = slots.executor.submit(os.getpid).result()
                os.kill(victim, signal.SIGKILL)
            grades.append(grade)

    assert all(is_final(grade) for grade in grades)
    assert sorted(grade.submission for grade in grades) == [job.submission for job in jobs]
    assert path.read_bytes().count(b"\n") == len(jobs)


@needs_dask
def test_equal_calls_are_not_merged(cluster):
    """Dask would give the second caller what the first one got."""
    with open_executor(f"dask:{cluster.scheduler_address}", 1) as slots:
        first, second = (slots.executor.submit(secrets.token_hex, 8) for _ in range(2))

        assert first.result() != second.result()


@needs_dask
def test_job_is_small_and_holds_no_path(jobs, course):
    """Workers need not see our files."""
    from pytest_asyncio_kata.record.serialization import to_json

    text = json.dumps(to_json(jobs[0]))

    assert len(text) < 50_000
    assert str(course.root) not in text


@needs_dask
def test_scheduler_that_does_not_answer_is_told(monkeypatch):
    """With its address, and soon."""
    monkeypatch.setattr(executors, "CONNECTING_SECONDS", 1)

    with (
        pytest.raises(ExecutorError, match=r"no Dask scheduler answers at 127\.0\.0\.1:9"),
        open_executor("dask:127.0.0.1:9", 1),
    ):
        pass


def test_missing_package_is_told(monkeypatch):
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    with (
        pytest.raises(ExecutorError, match=r'pip install "pytest-asyncio-kata\[cluster\]"'),
        open_executor("dask:tcp://host:8786", 1),
    ):
        pass


def test_distributed_is_imported_late():
    """Whoever grades on one machine does not pay for it."""
    source = Path(executors.__file__).read_text(encoding="utf-8")

    assert "import distributed" not in source
    assert 'import_module("distributed")' in source
