"""Believes the calendar: set back, it keeps all waiting.

code: UNDER_LIMIT
test: test_the_calendar_is_set
where: await asyncio.sleep(seconds)
next: Which clock
"""

import asyncio
import collections
import time


class Limiter:
    def __init__(self, rate, per):
        self._per = per
        self._entries = collections.deque(maxlen=rate)
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = time.time
        async with self._turn:
            if len(self._entries) == self._entries.maxlen:
                seconds = self._entries[0] + self._per - clock()
                if seconds > 0:
                    await asyncio.sleep(seconds)
            self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
