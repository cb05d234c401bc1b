"""Does the jobs in batches: the next one begins when the slowest job has ended.

code: UNDER_LIMIT; also: DEADLOCK, ORDER, OUTPUT, TOO_SLOW
test: test_as_many_at_once_as_there_are_workers
where: await asyncio.gather(*map(self.do, batch))
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
        self.most = workers
        self.workers = [asyncio.create_task(self.work())]

    def submit(self, job):
        if self.closed:
            raise RuntimeError("closed")
        self.left += 1
        self.jobs.put_nowait(job)

    async def work(self):
        while not self.closed:
            job = await self.jobs.get()
            batch = [job]
            while len(batch) < self.most and not self.jobs.empty():
                batch.append(self.jobs.get_nowait())
            await asyncio.gather(*map(self.do, batch))

    async def do(self, job):
        try:
            await self.handle(job)
        except (Exception, asyncio.CancelledError):
            self.not_done.append(job)
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
