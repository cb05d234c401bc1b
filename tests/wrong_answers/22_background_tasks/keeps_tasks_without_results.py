"""Keeps all tasks; the coroutine in each has thrown the result away.

code: RESULT
test: test_keeps_nothing_of_jobs_that_have_ended
where: -
next: When a task has ended
"""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.jobs = set()
        self.closed = False
        self.all_jobs = []

    def start(self, coro):
        if self.closed:
            coro.close()
            raise RuntimeError("closed")
        job = asyncio.create_task(self.work(coro))
        self.all_jobs.append(job)
        self.jobs.add(job)
        job.add_done_callback(self.has_ended)

    def has_ended(self, job):
        self.jobs.discard(job)

    async def work(self, coro):
        try:
            await coro
        except Exception as error:
            self.report(error)

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
