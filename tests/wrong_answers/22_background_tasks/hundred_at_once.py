"""Lets a hundred jobs run at the same time; the next one has to wait.

code: UNDER_LIMIT; also: RESULT
test: test_many_jobs_at_the_same_time
where: job = asyncio.create_task(self.work(coro))
next: A task that nobody holds
"""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.jobs = set()
        self.closed = False
        self.places = asyncio.Semaphore(100)

    def start(self, coro):
        if self.closed:
            coro.close()
            raise RuntimeError("closed")
        job = asyncio.create_task(self.work(coro))
        self.jobs.add(job)
        job.add_done_callback(self.has_ended)

    def has_ended(self, job):
        self.jobs.discard(job)
        if not job.cancelled() and job.exception() is not None:
            self.report(job.exception())

    async def work(self, coro):
        try:
            async with self.places:
                await coro
        finally:
            coro.close()

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
