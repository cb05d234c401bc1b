"""One task takes the jobs out of a queue, one after another.

code: SEQUENTIAL; also: DEADLOCK, LOST_EXCEPTION, OUTPUT, TIMEOUT
test: test_waits_for_all_jobs
where: await (await self.queue.get())
next: A task that nobody holds
"""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.queue = asyncio.Queue()
        self.worker = None
        self.closed = False

    def start(self, coro):
        if self.closed:
            coro.close()
            raise RuntimeError("closed")
        if self.worker is None:
            self.worker = asyncio.create_task(self.work())
        self.queue.put_nowait(coro)

    async def work(self):
        while True:
            try:
                await (await self.queue.get())
            except Exception as error:
                self.report(error)
            finally:
                self.queue.task_done()

    async def aclose(self):
        await self.queue.join()
        self.closed = True
        if self.worker is not None:
            self.worker.cancel()
            await asyncio.wait([self.worker])
