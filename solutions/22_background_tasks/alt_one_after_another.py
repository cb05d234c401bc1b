"""Awaits the oldest job, then the next; tasks are in a list that each `start` cleans up."""

import asyncio


class Background:
    def __init__(self, report):
        self._report = report
        self._jobs = []
        self._taken = True

    def start(self, coro):
        if not self._taken:
            coro.close()
            raise RuntimeError("too late")
        self._jobs = [job for job in self._jobs if not job.done()]
        self._jobs.append(asyncio.create_task(self._watched(coro)))

    async def _watched(self, coro):
        try:
            await coro
        except Exception as error:
            self._report(error)

    async def aclose(self):
        try:
            while jobs := self._running():
                await asyncio.wait(jobs[:1])
        except asyncio.CancelledError:
            self._taken = False
            for job in self._running():
                job.cancel()
            while jobs := self._running():
                await asyncio.wait(jobs[:1])
            raise
        self._taken = False

    def _running(self):
        return [job for job in self._jobs if not job.done()]
