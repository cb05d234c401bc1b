"""Kata 29: workers share a queue, and a job leaves the count only when its end is known."""

import asyncio
import signal
import sys


class Pool:
    """Workers that do jobs, until they are told to stop."""

    def __init__(self, workers, handle):
        self._handle = handle
        self._jobs = asyncio.Queue()
        self._not_done = []
        self._left = 0
        self._closed = False
        self._workers = [asyncio.create_task(self._work()) for _ in range(workers)]

    def submit(self, job):
        """Accept *job*, unless the pool is closed."""
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
        """Wait until no job is left, then end the workers."""
        while self._left:
            await self._jobs.join()
        return await self.abort()

    async def abort(self):
        """Begin nothing more, stop what runs, and tell what was not done."""
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
    """Wait for SIGTERM; drain the pool, and abort it if that takes too long."""
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


async def print_photo(name):
    """Print a photo; that takes 2 s, and the paper for the third one is missing."""
    await asyncio.sleep(2)
    if name == "photo 3":
        raise LookupError("no paper")
    print("printed:", name)


async def carelessly():
    """Two workers have seven photos; after 5 s they are stopped, and nobody knows what is lost."""

    async def work(photos):
        while True:
            await print_photo(await photos.get())

    photos = asyncio.Queue()
    for number in range(1, 8):
        photos.put_nowait(f"photo {number}")
    workers = [asyncio.create_task(work(photos)) for _ in range(2)]
    await asyncio.sleep(5)
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print("stopped, in the queue:", photos.qsize())


async def carefully():
    """The same; after 5 s comes SIGTERM, and there are 1.5 s more."""
    pool = Pool(2, print_photo)
    for number in range(1, 8):
        pool.submit(f"photo {number}")
    asyncio.get_running_loop().call_later(5, signal.raise_signal, signal.SIGTERM)
    print("stopped, not done:", await serve(pool, 1.5))


if __name__ == "__main__":
    asyncio.run(carelessly())
    if sys.platform == "win32":
        print("On Windows an event loop has no signal handlers: nothing more is shown.")
    else:
        asyncio.run(carefully())
