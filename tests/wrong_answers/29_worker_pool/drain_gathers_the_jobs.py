"""Drains with a gather, which cancels the running jobs when the drain is cancelled.

code: OUTPUT; also: RESULT
test: test_drain_has_a_limit
where: -
next: A limit for the drain
"""

import asyncio
import collections
import signal


class Pool:
    def __init__(self, workers, handle):
        self.workers = workers
        self.handle = handle
        self.waiting = collections.deque()
        self.running = {}
        self.not_done = []
        self.closed = False

    def submit(self, job):
        if self.closed:
            raise RuntimeError("closed")
        self.waiting.append(job)
        self.begin()

    def begin(self):
        while self.waiting and len(self.running) < self.workers:
            job = self.waiting.popleft()
            task = asyncio.create_task(self.handle(job))
            self.running[task] = job
            task.add_done_callback(self.has_ended)

    def has_ended(self, task):
        job = self.running.pop(task)
        if task.cancelled() or task.exception() is not None:
            self.not_done.append(job)
        self.begin()

    async def drain(self):
        while self.running:
            await asyncio.gather(*self.running, return_exceptions=True)
            await asyncio.sleep(0)
        self.closed = True
        return list(self.not_done)

    async def abort(self):
        self.closed = True
        self.not_done += self.waiting
        self.waiting.clear()
        for task in self.running:
            task.cancel()
        while self.running:
            await asyncio.wait(self.running)
        return list(self.not_done)


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
