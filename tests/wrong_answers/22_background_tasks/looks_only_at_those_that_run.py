"""Does not wait for the callbacks of jobs that have ended: their errors are told after the end.

code: RESULT; also: RACE
test: test_closes_when_the_last_job_ends
where: -
next: When a task has ended
"""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.jobs = set()
        self.closed = False

    def start(self, coro):
        if self.closed:
            coro.close()
            raise RuntimeError("closed")
        job = asyncio.create_task(coro)
        self.jobs.add(job)
        job.add_done_callback(self.has_ended)

    def has_ended(self, job):
        self.jobs.discard(job)
        if not job.cancelled() and job.exception() is not None:
            self.report(job.exception())

    async def aclose(self):
        try:
            while running := [job for job in self.jobs if not job.done()]:
                await asyncio.wait(running)
        finally:
            self.closed = True
            for job in self.jobs:
                job.cancel()
            while running := [job for job in self.jobs if not job.done()]:
                await asyncio.wait(running)
