"""Returns the list that the pool itself goes on with: whoever changes it changes the pool.

code: RESULT; also: CLEANUP_MISSED
test: test_accepts_none_after_the_end
where: -
next: Abort: nothing further, and nothing untold
"""

import asyncio
import signal


class Pool:
    def __init__(self, workers, handle):
        self.free, self.handle = workers, handle
        self.waiting, self.tasks, self.lost = [], {}, []
        self.closed = False

    def submit(self, job):
        if self.closed:
            raise RuntimeError("closed")
        self.waiting.append(job)
        self._begin()

    def _begin(self):
        while self.free and self.waiting:
            job = self.waiting.pop(0)
            self.free -= 1
            task = asyncio.ensure_future(self.handle(job))
            self.tasks[task] = job
            task.add_done_callback(self._ended)

    def _ended(self, task):
        job = self.tasks.pop(task)
        self.free += 1
        if task.cancelled() or task.exception() is not None:
            self.lost.append(job)
        self._begin()

    async def drain(self):
        while self.tasks or self.waiting:
            await asyncio.wait(list(self.tasks))
        self.closed = True
        return self.lost

    async def abort(self):
        self.closed = True
        self.lost += self.waiting
        self.waiting = []
        for task in self.tasks:
            task.cancel()
        while self.tasks:
            await asyncio.wait(list(self.tasks))
        return self.lost


async def serve(pool, grace):
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, asked.set)
    try:
        await asked.wait()
        try:
            return await asyncio.wait_for(pool.drain(), grace)
        except TimeoutError:
            return await pool.abort()
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
