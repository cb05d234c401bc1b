"""A time limit is the alarm clock; a lock of one permit is the queue."""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self.free_at = dict.fromkeys(range(rate))
        self.per = per
        self.count = 0
        self.one = asyncio.BoundedSemaphore()

    async def __aenter__(self):
        async with self.one:
            place = self.count % len(self.free_at)
            loop = asyncio.get_running_loop()
            free_at = self.free_at[place]
            if free_at is not None and free_at > loop.time():
                try:
                    async with asyncio.timeout_at(free_at) as alarm:
                        await loop.create_future()
                except TimeoutError:
                    if not alarm.expired():
                        raise
            self.free_at[place] = loop.time() + self.per
            self.count += 1

    def __aexit__(self, kind, error, traceback):
        return asyncio.sleep(0)
