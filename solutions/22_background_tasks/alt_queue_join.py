"""A queue counts the jobs that have not ended: `join` waits for them."""

import asyncio


class Background:
    def __init__(self, report):
        self._report = report
        self._jobs = asyncio.Queue()
        self._tasks = set()
        self._closed = False

    def start(self, coro):
        if self._closed:
            coro.close()
            raise RuntimeError("closed")
        self._jobs.put_nowait(coro)
        self._tasks.add(asyncio.create_task(self._work()))

    async def _work(self):
        try:
            await self._jobs.get_nowait()
        except Exception as error:
            self._report(error)
        finally:
            self._tasks.discard(asyncio.current_task())
            self._jobs.task_done()

    async def aclose(self):
        try:
            while self._tasks:
                await self._jobs.join()
        except BaseException:
            self._closed = True
            for task in self._tasks:
                task.cancel()
            await self._jobs.join()
            raise
        self._closed = True
