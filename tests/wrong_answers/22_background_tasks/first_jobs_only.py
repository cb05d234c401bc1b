"""Waits for the jobs that are there at the beginning of the closing.

code: OUTPUT; also: CLEANUP_MISSED, RACE, RESULT, TOO_FAST
test: test_nobody_else_holds_a_job
where: -
next: Until nothing is left
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
        jobs = list(self.jobs)
        try:
            await asyncio.gather(*jobs, return_exceptions=True)
        finally:
            self.closed = True
            for job in self.jobs:
                job.cancel()
