"""Waits in a task of its own, which every call of `aclose` looks at; the first cancels it."""

import asyncio


class Background:
    def __init__(self, report):
        self._report = report
        self._jobs = set()
        self._closing = None
        self._closed = False

    def start(self, coro):
        if self._closed:
            coro.close()
            raise RuntimeError("closed")
        task = asyncio.create_task(coro)
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
        task.add_done_callback(self._tell)

    def _tell(self, task):
        if not task.cancelled() and (error := task.exception()) is not None:
            self._report(error)

    async def _drain(self):
        while self._jobs:
            await asyncio.wait(self._jobs)
        self._closed = True

    async def aclose(self):
        if self._closing is None:
            self._closing = asyncio.create_task(self._drain())
        try:
            await asyncio.shield(self._closing)
        except asyncio.CancelledError:
            self._closed = True
            for task in self._jobs:
                task.cancel()
            await asyncio.wait([self._closing])
            raise
