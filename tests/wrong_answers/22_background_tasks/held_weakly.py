"""A WeakSet holds no task; the garbage collector takes them away.

code: TASK_LEAKED
test: test_nobody_else_holds_a_job
where: job = asyncio.create_task(coro)
next: A task that nobody holds
"""

import asyncio
import weakref


class Background:
    def __init__(self, report):
        self.report = report
        self.jobs = weakref.WeakSet()
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
            while self.jobs:
                await asyncio.wait(self.jobs)
        finally:
            self.closed = True
            for job in self.jobs:
                job.cancel()
            while self.jobs:
                await asyncio.wait(self.jobs)
