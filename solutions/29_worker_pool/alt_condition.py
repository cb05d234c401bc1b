"""Workers and `drain` wait for the same condition, and each looks for what concerns it."""

import asyncio
import signal


class Pool:
    def __init__(self, workers, handle):
        self.handle = handle
        self.changed = asyncio.Condition()
        self.waiting, self.running, self.not_done = [], 0, []
        self.is_over = False
        self.workers = [asyncio.create_task(self.work()) for _ in range(workers)]
        self.news = asyncio.Event()
        self.bell = asyncio.create_task(self.ring())

    async def ring(self):
        """Tell the condition what `submit`, which cannot wait for the lock, has changed."""
        while True:
            await self.news.wait()
            self.news.clear()
            async with self.changed:
                self.changed.notify_all()

    def submit(self, job):
        if self.is_over:
            raise RuntimeError("it is over")
        self.waiting.append(job)
        self.news.set()

    async def work(self):
        while True:
            async with self.changed:
                await self.changed.wait_for(lambda: self.waiting or self.is_over)
                if self.is_over:
                    return
                job = self.waiting.pop(0)
                self.running += 1
            try:
                await self.handle(job)
            except asyncio.CancelledError:
                self.not_done.append(job)
            except Exception:
                self.not_done.append(job)
            self.running -= 1
            self.news.set()

    async def drain(self):
        async with self.changed:
            await self.changed.wait_for(lambda: not self.waiting and not self.running)
            self.is_over = True
        self.news.set()
        return await self.all_have_ended()

    async def all_have_ended(self):
        await asyncio.wait(self.workers)
        self.bell.cancel()
        await asyncio.wait([self.bell])
        return list(self.not_done)

    async def abort(self):
        if not self.is_over:
            self.is_over = True
            self.not_done += self.waiting
            self.waiting.clear()
            for worker in self.workers:
                worker.cancel()
            await asyncio.wait(self.workers)
            async with self.changed:
                self.changed.notify_all()
        return await self.all_have_ended()


async def serve(pool, grace):
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    try:
        await stop.wait()
        try:
            async with asyncio.timeout(grace):
                await pool.drain()
        except TimeoutError:
            pass
        return await pool.abort()
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
