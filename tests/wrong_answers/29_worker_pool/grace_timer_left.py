"""Leaves the timer of the grace running: later it cancels whoever has called `serve`.

code: RAISED
test: test_sigterm_leaves_a_grace
where: -
next: A limit for the drain
"""

import asyncio
import signal


class Pool:
    def __init__(self, workers, handle):
        self._permits = asyncio.Semaphore(workers)
        self._handle = handle
        self._tasks = set()
        self._not_done = []
        self._refuses = self._aborted = False

    def submit(self, job):
        if self._refuses:
            raise RuntimeError
        task = asyncio.create_task(self._do(job))
        self._tasks.add(task)
        task.add_done_callback(lambda task: self._ended(task, job))

    async def _do(self, job):
        async with self._permits:
            if self._aborted:
                raise asyncio.CancelledError
            await self._handle(job)

    def _ended(self, task, job):
        self._tasks.remove(task)
        if task.cancelled() or task.exception() is not None:
            self._not_done.append(job)

    async def drain(self):
        while self._tasks:
            await asyncio.wait(self._tasks)
        self._refuses = True
        return list(self._not_done)

    async def abort(self):
        self._refuses = self._aborted = True
        for task in self._tasks:
            task.cancel()
        return await self.drain()


async def serve(pool, grace):
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    me = asyncio.current_task()
    try:
        await stop.wait()
        loop.call_later(grace, me.cancel)
        try:
            return await pool.drain()
        except asyncio.CancelledError:
            me.uncancel()
            return await pool.abort()
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
