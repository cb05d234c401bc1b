"""Grades many submissions: an executor gets a few at a time, and each grade is kept at once."""

from __future__ import annotations

import concurrent.futures
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future

from ..record.serialization import from_json, to_json
from .grade import Grade, is_final
from .grader import grade_json, ungraded
from .job import Job
from .journal import Journal, key_of

ATTEMPTS = 2
"""How often a job without a grade is tried: a machine may have failed."""


def grade_many(
    jobs: Iterable[Job], executor: Executor, journal: Journal, *, ahead: int = 8
) -> Iterator[Grade]:
    """Grade *jobs*, and yield each grade once it is written to the *journal*.

    A submission whose grade is in the journal is not graded again, and its grade is not
    yielded. A job that fails twice, or a grade in which something of ours has failed, is yielded
    as a grade for which `is_final` is false, and is not put into the journal: the next time it
    is graded again.

    Args:
        jobs: May be many; each is asked for when it is needed.
        executor: Any; jobs and grades cross to it as JSON.
        journal: Where grades are kept.
        ahead: How many jobs the executor holds at a time.
    """
    pending = _PendingJobs(executor, journal)
    for job in jobs:
        pending.begin(job)
        while len(pending) >= ahead:
            yield from pending.finished()
    while pending:
        yield from pending.finished()


class _PendingJobs:
    """The jobs that an executor holds."""

    def __init__(self, executor: Executor, journal: Journal) -> None:
        self._executor = executor
        self._journal = journal
        self._jobs: dict[Future[str], tuple[Job, int]] = {}
        self._keys: set[str] = set()

    def __len__(self) -> int:
        return len(self._jobs)

    def begin(self, job: Job) -> None:
        """Give *job* to the executor, unless it has been graded or is being graded."""
        key = key_of(job)
        if key not in self._journal and key not in self._keys:
            self._keys.add(key)
            self._submit(job, 1)

    def _submit(self, job: Job, attempt: int) -> None:
        future: Future[str]
        try:
            future = self._executor.submit(grade_json, json.dumps(to_json(job)))
        except RuntimeError as error:  # the executor itself has ended
            future = Future()
            future.set_exception(error)
        self._jobs[future] = (job, attempt)

    def finished(self) -> Iterator[Grade]:
        """Wait for one job at least; yield the grades of the jobs that have ended."""
        done, _ = concurrent.futures.wait(self._jobs, return_when="FIRST_COMPLETED")
        for future in done:
            job, attempt = self._jobs.pop(future)
            try:
                grade = from_json(Grade, json.loads(future.result()))
            except Exception as error:
                # Whatever an executor or a machine raises: the submission is not to blame.
                if attempt < ATTEMPTS:
                    self._submit(job, attempt + 1)
                else:
                    yield ungraded(job, f"{type(error).__name__}: {error}"[:500])
            else:
                if is_final(grade):
                    # A machine of a cluster may have no sandbox.
                    self._journal.add(key_of(job, grade.isolation), grade)
                yield grade
