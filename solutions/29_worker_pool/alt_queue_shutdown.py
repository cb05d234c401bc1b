"""The queue is shut down when nothing is left; before Python 3.13 the workers are cancelled."""

import asyncio
import signal


class Pool:
    def __init__(self, workers, handle):
        self.handle = handle
        self.queue = asyncio.Queue()
        self.open_jobs = 0
        self.undone = []
        self.state = "open"
        self.workers = [asyncio.create_task(self.work()) for _ in range(workers)]

    def submit(self, job):
        if self.state != "open":
            raise RuntimeError(self.state)
        self.queue.put_nowait(job)
        self.open_jobs += 1

    async def work(self):
        while self.state == "open":
            try:
                job = await self.queue.get()
            except Exception:  # QueueShutDown
                return
            done = False
            try:
                await self.handle(job)
                done = True
            except (asyncio.CancelledError, Exception):
                pass
            if not done:
                self.undone.append(job)
            self.open_jobs -= 1
            self.queue.task_done()

    async def drain(self):
        while self.open_jobs:
            await self.queue.join()
        if self.state == "open":
            self.state = "drained"
            if hasattr(self.queue, "shutdown"):
                self.queue.shutdown()
            else:
                for worker in self.workers:
                    worker.cancel()
        await asyncio.wait(self.workers)
        return list(self.undone)

    async def abort(self):
        if self.state == "open":
            self.state = "aborted"
            while self.queue.qsize():
                self.undone.append(self.queue.get_nowait())
                self.open_jobs -= 1
                self.queue.task_done()
            for worker in self.workers:
                worker.cancel()
        await asyncio.wait(self.workers)
        return list(self.undone)


async def serve(pool, grace):
    loop = asyncio.get_running_loop()
    signals = asyncio.Queue()
    loop.add_signal_handler(signal.SIGTERM, signals.put_nowait, "SIGTERM")
    try:
        await signals.get()
        drained = asyncio.ensure_future(pool.drain())
        try:
            return await asyncio.wait_for(asyncio.shield(drained), grace)
        except TimeoutError:
            not_done = await pool.abort()
            await drained
            return not_done
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
