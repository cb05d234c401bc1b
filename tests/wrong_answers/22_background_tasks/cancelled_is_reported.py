"""Reports a job that has ended as cancelled as if it had failed.

code: RESULT
test: test_reports_each_error_at_once
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
        job = asyncio.create_task(self.run(coro))
        self.jobs.add(job)
        job.add_done_callback(self.has_ended)

    def has_ended(self, job):
        self.jobs.discard(job)

    async def run(self, coro):
        try:
            await coro
        except BaseException as error:
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
