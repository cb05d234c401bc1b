"""A place that is free is filled a round later: who comes between passes all who wait.

code: ORDER
test: test_drain_waits_for_what_jobs_hand_in
where: await self._handle(job)
next: A job in somebody's hand
"""

import asyncio
import collections
import signal


class Pool:
    def __init__(self, workers, handle):
        self._free, self._handle = workers, handle
        self._jobs = collections.deque()
        self._not_done = []
        self._running = set()
        self._closed = False
        self._idle = asyncio.Event()
        self._idle.set()

    def submit(self, job):
        if self._closed:
            raise RuntimeError("no job is accepted any more")
        self._idle.clear()
        if self._free > 0:
            self._start(job)
        else:
            self._jobs.append(job)

    def _start(self, job):
        self._free -= 1
        task = asyncio.create_task(self._do(job))
        self._running.add(task)
        task.add_done_callback(lambda task: self._ended(task, job))

    async def _do(self, job):
        await self._handle(job)

    def _ended(self, task, job):
        self._running.discard(task)
        if task.cancelled() or task.exception() is not None:
            self._not_done.append(job)
        self._free += 1
        asyncio.get_running_loop().call_soon(self._next)

    def _next(self):
        while self._jobs and self._free > 0 and not self._closed:
            self._start(self._jobs.popleft())
        if not self._running and not self._jobs:
            self._idle.set()

    async def drain(self):
        while self._running or self._jobs:
            await self._idle.wait()
            await asyncio.sleep(0)
        self._closed = True
        return list(self._not_done)

    async def abort(self):
        self._closed = True
        self._not_done += self._jobs
        self._jobs.clear()
        for task in self._running:
            task.cancel()
        while self._running:
            self._idle.clear()
            await self._idle.wait()
        return list(self._not_done)


async def serve(pool, grace):
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopping.set)
    try:
        await stopping.wait()
        try:
            async with asyncio.timeout(grace):
                return await pool.drain()
        except TimeoutError:
            return await pool.abort()
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
