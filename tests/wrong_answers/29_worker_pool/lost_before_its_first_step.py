"""Notes a job in a task of its own: if that is cancelled before its first step, it is lost.

code: RESULT
test: test_abort_at_any_moment
where: -
next: Abort: nothing further, and nothing untold
"""

import asyncio
import signal


class Pool:
    def __init__(self, workers, handle):
        self.handle = handle
        self.jobs = asyncio.Queue()
        self.left = 0
        self.not_done = []
        self.closed = False
        self.workers = [asyncio.create_task(self.work()) for _ in range(workers)]

    def submit(self, job):
        if self.closed:
            raise RuntimeError("closed")
        self.left += 1
        self.jobs.put_nowait(job)

    async def work(self):
        while not self.closed:
            job = await self.jobs.get()
            task = asyncio.create_task(self.do(job))
            while not task.done():
                try:
                    await asyncio.wait([task])
                except asyncio.CancelledError:
                    task.cancel()
            self.has_ended()

    async def do(self, job):
        try:
            await self.handle(job)
        except (Exception, asyncio.CancelledError):
            self.not_done.append(job)

    def has_ended(self):
        self.left -= 1
        self.jobs.task_done()

    async def drain(self):
        while self.left:
            await self.jobs.join()
        return await self.abort()

    async def abort(self):
        self.closed = True
        while not self.jobs.empty():
            self.not_done.append(self.jobs.get_nowait())
            self.has_ended()
        for worker in self.workers:
            worker.cancel()
        await asyncio.wait(self.workers)
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
