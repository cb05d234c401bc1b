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
from .journal import Journal
from .kata_parts import part_keys, parts_of

ATTEMPTS = 2
"""How often a job without a grade is tried: a machine may have failed."""


def grade_many(
    jobs: Iterable[Job],
    executor: Executor,
    journal: Journal,
    *,
    ahead: int = 8,
    again: bool = False,
) -> Iterator[Grade]:
    """Grade *jobs*, and yield each grade once it is written to the *journal*, kata by kata.

    A job whose grades are in the journal is not graded again, and its grade is not
    yielded. A job that fails twice, or a grade in which something of ours has failed, is yielded
    as a grade for which `is_final` is false. Its katas in which something of ours has failed are
    not put into the journal: the next time they are graded again.

    Args:
        jobs: May be many; each is asked for when it is needed.
        executor: Any; jobs and grades cross to it as JSON.
        journal: Where grades are kept.
        ahead: How many jobs the executor holds at a time.
        again: Whether to grade again what is in the journal.
    """
    pending = _PendingJobs(executor, journal, again=again)
    for job in jobs:
        pending.begin(job)
        while len(pending) >= ahead:
            yield from pending.finished()
    while pending:
        yield from pending.finished()


class _PendingJobs:
    """The jobs that an executor holds."""

    def __init__(self, executor: Executor, journal: Journal, *, again: bool) -> None:
        self._executor = executor
        self._again = again
        self._journal = journal
        self._jobs: dict[Future[str], tuple[Job, int]] = {}
        self._keys: set[str] = set()

    def __len__(self) -> int:
        return len(self._jobs)

    def begin(self, job: Job) -> None:
        """Give *job* to the executor, unless it has been graded or is being graded."""
        keys = {key for key in part_keys(job) if self._again or key not in self._journal}
        keys -= self._keys
        if keys:
            self._keys |= keys
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
                for key, part in parts_of(job, grade):
                    if is_final(part):
                        self._journal.add(key, part)
                yield grade
