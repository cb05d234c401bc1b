"""An object that two jobs have raised is reported for one of them.

code: OUTPUT
where: -
next: Those who come while you wait
"""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.jobs = set()
        self.closed = False
        self.seen = []

    def start(self, coro):
        if self.closed:
            coro.close()
            raise RuntimeError("closed")
        job = asyncio.create_task(coro)
        self.jobs.add(job)
        job.add_done_callback(self.has_ended)

    def has_ended(self, job):
        self.jobs.discard(job)
        if job.cancelled() or job.exception() is None:
            return
        if not any(job.exception() is error for error in self.seen):
            self.seen.append(job.exception())
            self.report(job.exception())

    async def aclose(self):
        try:
            while running := [job for job in self.jobs if not job.done()]:
                await asyncio.wait(running)
        finally:
            self.closed = True
            for job in self.jobs:
                job.cancel()
            await asyncio.gather(*self.jobs, return_exceptions=True)
