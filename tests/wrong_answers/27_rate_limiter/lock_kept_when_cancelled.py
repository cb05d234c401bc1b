"""Releases the lock only if it was not cancelled.

code: DEADLOCK
test: test_no_turn_is_lost
where: await self._turn.acquire()
next: A turn that nobody takes
"""

import asyncio
import collections


class Limiter:
    def __init__(self, rate, per):
        self._per = per
        self._entries = collections.deque(maxlen=rate)
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        await self._turn.acquire()
        if len(self._entries) == self._entries.maxlen:
            seconds = self._entries[0] + self._per - clock()
            if seconds > 0:
                await asyncio.sleep(seconds)
        self._entries.append(clock())
        self._turn.release()

    async def __aexit__(self, kind, error, traceback):
        pass
