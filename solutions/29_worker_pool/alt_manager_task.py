"""One task manages everything: it starts jobs in a task group and waits for what comes next."""

import asyncio
import signal


class Pool:
    def __init__(self, workers, handle):
        self._limit, self._handle = workers, handle
        self._jobs = []
        self._in_work = {}
        self._not_done = []
        self._stop = False
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._manager = asyncio.create_task(self._manage())

    def submit(self, job):
        if self._stop:
            raise RuntimeError("stopped")
        self._jobs.append(job)
        self._idle.clear()
        self._wake.set()

    async def _manage(self):
        async with asyncio.TaskGroup() as group:
            while not self._stop:
                self._wake.clear()
                while self._jobs and len(self._in_work) < self._limit:
                    job = self._jobs.pop(0)
                    task = group.create_task(self._do(job))
                    self._in_work[task] = job
                    task.add_done_callback(self._ended)
                await self._wake.wait()
            self._not_done += self._jobs
            self._jobs = []
            for task in self._in_work:
                task.cancel()
        self._idle.set()

    async def _do(self, job):
        try:
            await self._handle(job)
        except Exception:
            return False
        return True

    def _ended(self, task):
        job = self._in_work.pop(task)
        if task.cancelled() or not task.result():
            self._not_done.append(job)
        if not self._in_work and not self._jobs:
            self._idle.set()
        self._wake.set()

    async def drain(self):
        while self._in_work or self._jobs:
            await self._idle.wait()
        return await self._end()

    async def _end(self):
        self._stop = True
        self._wake.set()
        await asyncio.wait([self._manager])
        return list(self._not_done)

    async def abort(self):
        self._stop = True
        for task in self._in_work:
            task.cancel()
        return await self._end()


async def serve(pool, grace):
    loop = asyncio.get_running_loop()
    stop = loop.create_future()

    def on_signal():
        if not stop.done():
            stop.set_result(True)

    loop.add_signal_handler(signal.SIGTERM, on_signal)
    try:
        await stop
        timer = None
        try:
            me = asyncio.current_task()
            timer = loop.call_later(grace, me.cancel)
            return await pool.drain()
        except asyncio.CancelledError:
            me.uncancel()
            return await pool.abort()
        finally:
            timer.cancel()
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
