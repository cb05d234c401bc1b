"""Asks a task that was cancelled for its exception: that raises, in the callback.

code: LOST_EXCEPTION
test: test_reports_each_error_at_once
where: if job.exception() is not None:
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
        if job.exception() is not None:
            self.report(job.exception())

    async def aclose(self):
        try:
            while self.jobs:
                await asyncio.wait(self.jobs)
        finally:
            self.closed = True
            for job in self.jobs:
                job.cancel()
            while self.jobs:
                await asyncio.wait(self.jobs)
