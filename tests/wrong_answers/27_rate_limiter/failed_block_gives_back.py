"""A block that fails, or is cancelled, takes its entry back.

code: OVER_LIMIT
test: test_no_turn_is_lost
where: -
next: Any stretch of time
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
        async with self._turn:
            if len(self._entries) == self._entries.maxlen:
                seconds = self._entries[0] + self._per - clock()
                if seconds > 0:
                    await asyncio.sleep(seconds)
            self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        if error is not None and self._entries:
            self._entries.pop()
