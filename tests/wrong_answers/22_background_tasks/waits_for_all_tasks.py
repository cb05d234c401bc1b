"""Waits for all tasks of the loop, those of others, too.

code: OUTPUT
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
            while others := asyncio.all_tasks() - {asyncio.current_task()}:
                await asyncio.wait(others)
        finally:
            self.closed = True
