"""Looks at the errors when it closes, not when they happen.

code: RESULT; also: CLEANUP_MISSED
test: test_waits_for_all_jobs
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
        pass

    async def aclose(self):
        try:
            while running := [job for job in self.jobs if not job.done()]:
                await asyncio.wait(running)
        finally:
            self.closed = True
            for job in self.jobs:
                job.cancel()
            for outcome in await asyncio.gather(*self.jobs, return_exceptions=True):
                if isinstance(outcome, Exception):
                    self.report(outcome)
            self.jobs.clear()
