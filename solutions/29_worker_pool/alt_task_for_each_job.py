"""No workers and no queue: a task for each job that may run, and a line for the others."""

import asyncio
import collections
import signal


class Pool:
    def __init__(self, workers, handle):
        self.workers = workers
        self.handle = handle
        self.line = collections.deque()
        self.running = {}
        self.missed = []
        self.is_open = True

    def submit(self, job):
        if not self.is_open:
            raise RuntimeError("the pool is closed")
        self.line.append(job)
        self.begin()

    def begin(self):
        while self.line and len(self.running) < self.workers:
            job = self.line.popleft()
            task = asyncio.ensure_future(self.handle(job))
            self.running[task] = job
            task.add_done_callback(self.ended)

    def ended(self, task):
        job = self.running.pop(task)
        if task.cancelled() or task.exception() is not None:
            self.missed.append(job)
        self.begin()

    async def drain(self):
        while self.running:
            await asyncio.wait(self.running)
        self.is_open = False
        return self.missed[:]

    async def abort(self):
        self.is_open = False
        self.missed += self.line
        self.line.clear()
        for task in self.running:
            task.cancel()
        return await self.drain()


async def serve(pool, grace):
    loop = asyncio.get_running_loop()
    told = loop.create_future()
    loop.add_signal_handler(signal.SIGTERM, lambda: told.done() or told.set_result(None))
    try:
        await told
        draining = asyncio.create_task(pool.drain())
        done, _ = await asyncio.wait([draining], timeout=grace)
        if not done:
            draining.cancel()
            await asyncio.wait([draining])
        return await pool.abort()
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
