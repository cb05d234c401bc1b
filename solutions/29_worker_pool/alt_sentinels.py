"""When nothing is left, each worker gets a sentinel of its own."""

import asyncio
import signal

END = object()


class Pool:
    def __init__(self, workers, handle):
        self._jobs = asyncio.Queue()
        self._handle = handle
        self._in_hand = {}
        self._failed = []
        self._count = 0
        self._empty = asyncio.Event()
        self._empty.set()
        self._closing = False
        self._workers = [asyncio.create_task(self._worker(n)) for n in range(workers)]

    def submit(self, job):
        if self._closing:
            raise RuntimeError("closing")
        self._count += 1
        self._empty.clear()
        self._jobs.put_nowait(job)

    async def _worker(self, number):
        while (job := await self._jobs.get()) is not END:
            task = self._in_hand[number] = asyncio.ensure_future(self._handle(job))
            await asyncio.wait([task])
            del self._in_hand[number]
            if task.cancelled() or task.exception() is not None:
                self._failed.append(job)
            self._one_less()

    def _one_less(self):
        self._count -= 1
        if self._count == 0:
            self._empty.set()

    async def drain(self):
        while self._count:
            await self._empty.wait()
        await self._end()
        return [*self._failed]

    async def _end(self):
        if not self._closing:
            self._closing = True
            for _ in self._workers:
                self._jobs.put_nowait(END)
        await asyncio.wait(self._workers)

    async def abort(self):
        while not self._jobs.empty():
            job = self._jobs.get_nowait()
            if job is END:
                self._jobs.put_nowait(job)
                break
            self._failed.append(job)
            self._one_less()
        for task in self._in_hand.values():
            task.cancel()
        await self._end()
        return [*self._failed]


async def serve(pool, grace):
    loop = asyncio.get_running_loop()
    came = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, came.set)
    try:
        await came.wait()
        async with asyncio.timeout(grace) as limit:
            return await pool.drain()
    except TimeoutError:
        if not limit.expired():
            raise
        return await pool.abort()
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
