"""Notes in the job's task whether it was done, and never looks at the task's exception.

code: LOST_EXCEPTION
test: test_tells_which_jobs_failed
where: task = asyncio.create_task(self.do(job))
next: A job in somebody's hand
"""

import asyncio
import collections
import signal


class Pool:
    def __init__(self, workers, handle):
        self.workers = workers
        self.handle = handle
        self.waiting = collections.deque()
        self.running, self.done = {}, set()
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
            task = asyncio.create_task(self.do(job))
            self.running[task] = job
            task.add_done_callback(self.has_ended)

    def has_ended(self, task):
        job = self.running.pop(task)
        if task in self.done:
            self.done.remove(task)
        else:
            self.not_done.append(job)
        self.begin()

    async def do(self, job):
        await self.handle(job)
        self.done.add(asyncio.current_task())

    async def drain(self):
        while self.running:
            await asyncio.wait(self.running)
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
