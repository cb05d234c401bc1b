"""Cancels the idle workers at the end of `drain`, and does not wait until they have ended.

code: TASK_LEAKED
test: test_handles_all_jobs
where: self._workers = [asyncio.create_task(self._work()) for _ in range(workers)]
next: Abort: nothing further, and nothing untold
"""

import asyncio
import signal


class Pool:
    def __init__(self, workers, handle):
        self._handle = handle
        self._jobs = asyncio.Queue()
        self._not_done = []
        self._left = 0
        self._closed = False
        self._workers = [asyncio.create_task(self._work()) for _ in range(workers)]

    def submit(self, job):
        if self._closed:
            raise RuntimeError("no job is accepted any more")
        self._left += 1
        self._jobs.put_nowait(job)

    async def _work(self):
        while not self._closed:
            job = await self._jobs.get()
            try:
                await self._handle(job)
            except (Exception, asyncio.CancelledError):
                self._not_done.append(job)
            finally:
                self._ended()

    def _ended(self):
        self._left -= 1
        self._jobs.task_done()

    async def drain(self):
        while self._left:
            await self._jobs.join()
        self._closed = True
        for worker in self._workers:
            worker.cancel()
        return list(self._not_done)

    async def abort(self):
        if not self._closed:
            self._closed = True
            while not self._jobs.empty():
                self._not_done.append(self._jobs.get_nowait())
                self._ended()
            for worker in self._workers:
                worker.cancel()
        await asyncio.wait(self._workers)
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
