"""Reports an error when it happens, and again when it closes.

code: RESULT
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
        self.jobs.discard(job)
        if not job.cancelled() and job.exception() is not None:
            self.report(job.exception())

    async def aclose(self):
        try:
            while running := [job for job in self.jobs if not job.done()]:
                done, _ = await asyncio.wait(running)
                for job in done:
                    if not job.cancelled() and job.exception() is not None:
                        self.report(job.exception())
        finally:
            self.closed = True
            for job in self.jobs:
                job.cancel()
            await asyncio.gather(*self.jobs, return_exceptions=True)
