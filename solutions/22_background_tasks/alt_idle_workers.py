"""Workers do one job after another; a new one is made when none is idle."""

import asyncio


class Background:
    def __init__(self, report):
        self._report = report
        self._workers = set()
        self._idle = []
        self._at_work = 0
        self._quiet = asyncio.Event()
        self._closed = False

    def start(self, coro):
        if self._closed:
            coro.close()
            raise RuntimeError("closed")
        self._at_work += 1
        self._quiet.clear()
        if self._idle:
            self._idle.pop().set_result(coro)
        else:
            worker = asyncio.create_task(self._work(coro))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)

    async def _work(self, coro):
        while coro:
            try:
                await coro
            except asyncio.CancelledError:
                pass
            except Exception as error:
                self._report(error)
            coro = None
            self._at_work -= 1
            if not self._at_work:
                self._quiet.set()
            if not self._closed:
                coro = await self._next_job()

    async def _next_job(self):
        place = asyncio.Future()
        self._idle.append(place)
        return await place

    async def aclose(self):
        try:
            while self._at_work:
                await self._quiet.wait()
        finally:
            self._closed = True
            for worker in self._workers:
                worker.cancel()
            while self._workers:
                await asyncio.wait(self._workers)
