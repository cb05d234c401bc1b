"""A job that fails ends its worker.

code: DEADLOCK; also: ORDER, OUTPUT
test: test_tells_which_jobs_failed
where: self.workers = [asyncio.create_task(self.work()) for _ in range(workers)]
next: A job in somebody's hand
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
            try:
                await self.handle(job)
            except BaseException:
                self.not_done.append(job)
                raise
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
            self.not_done.append(self.jobs.get_nowait())
            self.has_ended()
        for worker in self.workers:
            worker.cancel()
        await asyncio.gather(*self.workers, return_exceptions=True)
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
