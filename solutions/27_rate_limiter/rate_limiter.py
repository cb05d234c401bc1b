"""The moments of the last entries, and a lock that is also the queue."""

import asyncio
import collections


class Limiter:
    def __init__(self, rate, per):
        self._per = per
        self._entries = collections.deque(maxlen=rate)
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        async with self._turn:
            if len(self._entries) == self._entries.maxlen:
                # To sleep for less than nothing takes no time.
                await asyncio.sleep(self._entries[0] + self._per - clock())
            self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
