"""A task holds a TaskGroup open until the closing; no job's error reaches the group."""

import asyncio


class Background:
    def __init__(self, report):
        self._report = report
        self._group = asyncio.TaskGroup()
        self._bell = asyncio.Event()
        self._waiting = []
        self._keeper = None
        self._state = "open"

    def start(self, coro):
        if self._state == "closed":
            coro.close()
            raise RuntimeError("closed")
        if self._keeper is None:
            self._keeper = asyncio.create_task(self._keep())
        self._waiting.append(coro)
        if self._state == "kept":
            self._start_those_that_wait()

    def _start_those_that_wait(self):
        while self._waiting:
            coro = self._waiting.pop()
            job = self._quietly(coro)
            try:
                self._group.create_task(job)
            except RuntimeError:  # nothing is left in the group, and it does not look again
                job.close()
                coro.close()
                raise

    async def _keep(self):
        try:
            async with self._group:
                self._state = "kept"
                self._start_those_that_wait()
                await self._bell.wait()
        finally:
            self._state = "closed"

    async def _quietly(self, coro):
        try:
            await coro
        except Exception as error:
            self._report(error)

    async def aclose(self):
        self._bell.set()
        if self._keeper is None:
            self._state = "closed"
            return
        try:
            await asyncio.wait([self._keeper])
        except asyncio.CancelledError:
            self._state = "closed"
            self._keeper.cancel()
            await asyncio.wait([self._keeper])
            raise
