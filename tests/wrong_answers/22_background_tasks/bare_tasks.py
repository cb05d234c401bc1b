"""Starts tasks, and keeps and awaits none of them.

code: TASK_LEAKED; also: LOST_EXCEPTION
test: test_waits_for_all_jobs
where: asyncio.create_task(coro)
next: Nothing goes on after the end
"""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report

    def start(self, coro):
        asyncio.create_task(coro)

    async def aclose(self):
        pass
