"""The jobs are in a TaskGroup, so one that fails cancels all others.

code: OUTPUT; also: CANCEL_SWALLOWED, RACE, RAISED, TOO_FAST
test: test_reports_each_error_at_once
where: -
next: Until nothing is left
"""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.jobs = []
        self.keeper = None
        self.bell = asyncio.Event()
        self.closed = False

    def start(self, coro):
        if self.closed:
            coro.close()
            raise RuntimeError("closed")
        if self.keeper is None:
            self.group = asyncio.TaskGroup()
            self.keeper = asyncio.create_task(self.keep())
            self.jobs.append(coro)
        elif self.jobs:
            self.jobs.append(coro)
        else:
            try:
                self.group.create_task(coro)
            except RuntimeError:
                coro.close()
                raise

    async def keep(self):
        try:
            async with self.group:
                for coro in self.jobs:
                    self.group.create_task(coro)
                self.jobs.clear()
                await self.bell.wait()
        except ExceptionGroup as group:
            for error in group.exceptions:
                self.report(error)

    async def aclose(self):
        self.bell.set()
        if self.keeper is not None:
            await self.keeper
        self.closed = True
