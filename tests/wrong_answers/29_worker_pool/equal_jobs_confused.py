"""Takes the job that has ended out of a list with `remove`, which takes the first equal one.

code: RESULT
test: test_tells_which_jobs_failed
where: -
next: A job in somebody's hand
"""

import asyncio
import signal


class Pool:
    def __init__(self, workers, handle):
        self.handle = handle
        self.jobs = asyncio.Queue()
        self.left = 0
        self.not_done, self.all = [], []
        self.closed = False
        self.workers = [asyncio.create_task(self.work()) for _ in range(workers)]

    def submit(self, job):
        if self.closed:
            raise RuntimeError("closed")
        self.left += 1
        self.all.append(job)
        self.jobs.put_nowait(job)

    async def work(self):
        while not self.closed:
            job = await self.jobs.get()
            try:
                await self.handle(job)
                self.all.remove(job)
            except (Exception, asyncio.CancelledError):
                pass
            finally:
                self.has_ended()

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
            self.jobs.get_nowait()
            self.has_ended()
        for worker in self.workers:
            worker.cancel()
        await asyncio.wait(self.workers)
        return list(self.all)


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
