"""Holds no task: at the end it asks the loop for all that there are.

code: TASK_LEAKED; also: DEADLOCK, RESULT
test: test_nobody_else_holds_a_job
where: job = asyncio.create_task(coro)
next: A task that nobody holds
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
        job.add_done_callback(self.has_ended)

    def has_ended(self, job):
        self.jobs.discard(job)
        if not job.cancelled() and job.exception() is not None:
            self.report(job.exception())

    async def aclose(self):
        mine = asyncio.current_task()
        while others := [task for task in asyncio.all_tasks() if task is not mine]:
            await asyncio.wait(others)
        self.closed = True
