"""Kata 22: a set holds the tasks; each leaves it, and is looked at, when it has ended."""

import asyncio


class Background:
    """Jobs that nobody awaits."""

    def __init__(self, report):
        self._report = report
        self._jobs = set()
        self._closed = False

    def start(self, coro):
        """Let *coro* run as a job."""
        if self._closed:
            coro.close()
            raise RuntimeError("no job is accepted any more")
        job = asyncio.create_task(coro)
        self._jobs.add(job)
        job.add_done_callback(self._ended)

    def _ended(self, job):
        self._jobs.discard(job)
        if not job.cancelled() and job.exception() is not None:
            self._report(job.exception())

    async def aclose(self):
        """Wait until no job is left; cancel all of them when cancelled."""
        try:
            await self._no_job_is_left()
        finally:
            self._closed = True
            for job in self._jobs:
                job.cancel()
            await self._no_job_is_left()

    async def _no_job_is_left(self):
        while self._jobs:
            await asyncio.wait(self._jobs)


async def send_mail(name, seconds):
    """Send a mail; the one to Eve cannot be sent."""
    await asyncio.sleep(seconds)
    if name == "Eve":
        raise ConnectionError("no mail to Eve")
    print("sent to", name)


async def carefully():
    """Accept three orders; all mails are sent, or it is said why not."""
    background = Background(report=lambda error: print("failed:", error))
    for name, seconds in (("Ada", 1), ("Eve", 2), ("Bob", 3)):
        background.start(send_mail(name, seconds))
        print("accepted:", name)
    await background.aclose()


if __name__ == "__main__":
    asyncio.run(carefully())
