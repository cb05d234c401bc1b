"""A gather for those that run, shielded, again and again until there is none."""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.jobs = set()
        self.is_open = True

    def start(self, coro):
        if not self.is_open:
            coro.close()
            raise RuntimeError("the shop is closed")
        job = asyncio.ensure_future(coro)
        self.jobs.add(job)

        def look(ended):
            self.jobs.remove(ended)
            if ended.cancelled():
                return
            error = ended.exception()
            if error is not None:
                self.report(error)

        job.add_done_callback(look)

    async def aclose(self):
        try:
            while self.jobs:
                await asyncio.shield(asyncio.gather(*self.jobs, return_exceptions=True))
                # Since Python 3.12 a gather of what has ended gives no turn.
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            self.is_open = False
            [job.cancel() for job in self.jobs]
            while self.jobs:
                await asyncio.gather(*self.jobs, return_exceptions=True)
                await asyncio.sleep(0)
            raise
        self.is_open = False
