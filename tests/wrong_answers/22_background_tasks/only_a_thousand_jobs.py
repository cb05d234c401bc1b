"""Holds the last thousand jobs: of those before them, the end is not waited for.

code: TASK_LEAKED
test: test_keeps_nothing_of_jobs_that_have_ended
where: job = asyncio.create_task(coro)
next: Nothing goes on after the end
"""

import asyncio
import collections


class Background:
    def __init__(self, report):
        self._report = report
        self._jobs = collections.deque(maxlen=1000)
        self._closed = False

    def start(self, coro):
        if self._closed:
            coro.close()
            raise RuntimeError("no job is accepted any more")
        job = asyncio.create_task(coro)
        self._jobs.append(job)
        job.add_done_callback(self._ended)

    def _ended(self, job):
        if job in self._jobs:
            self._jobs.remove(job)
        if not job.cancelled() and job.exception() is not None:
            self._report(job.exception())

    async def aclose(self):
        try:
            await self._no_job_is_left()
        finally:
            self._closed = True
            for job in list(self._jobs):
                job.cancel()
            await self._no_job_is_left()

    async def _no_job_is_left(self):
        while self._jobs:
            await asyncio.wait(self._jobs)
