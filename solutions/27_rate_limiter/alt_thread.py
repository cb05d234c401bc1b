"""The first of the queue waits in a thread, on the clock of `time`."""

import asyncio
import time


class Limiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.lock = asyncio.Lock()
        self.entries = []

    async def __aenter__(self):
        await self.lock.acquire()
        try:
            if len(self.entries) >= self.rate:
                oldest = self.entries[-self.rate]
                while (left := oldest + self.per - time.monotonic()) > 0:
                    await asyncio.to_thread(time.sleep, left)
            self.entries.append(time.monotonic())
        finally:
            self.lock.release()

    async def __aexit__(self, exc_type, exc, tb):
        return None
