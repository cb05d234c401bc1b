"""Who closes waits in a future, which the last job fills; no wait for tasks at all."""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.running = set()
        self.closers = []
        self.refuses = False

    def start(self, coro):
        if self.refuses:
            coro.close()
            raise RuntimeError("no more jobs")
        task = asyncio.get_running_loop().create_task(coro)
        self.running.add(task)
        task.add_done_callback(self.has_ended)

    def has_ended(self, task):
        self.running.discard(task)
        try:
            task.result()
        except asyncio.CancelledError:
            pass
        except Exception as error:
            self.report(error)
        if not self.running:
            for closer in self.closers:
                if not closer.done():
                    closer.set_result(None)
            self.closers.clear()

    async def nobody_runs(self):
        while self.running:
            closer = asyncio.get_running_loop().create_future()
            self.closers.append(closer)
            await closer

    async def aclose(self):
        try:
            await self.nobody_runs()
        except asyncio.CancelledError:
            self.refuses = True
            for task in list(self.running):
                task.cancel()
            await self.nobody_runs()
            raise
        finally:
            self.refuses = True
