"""Forgets all entries when the calendar has been set back.

code: OVER_LIMIT
test: test_the_calendar_is_set
where: -
next: Which clock
"""

import asyncio
import time


class Limiter:
    def __init__(self, rate, per):
        self._rate, self._per = rate, per
        self._entries = []
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        async with self._turn:
            while (seconds := self._seconds_left()) > 0:
                await asyncio.sleep(seconds)
            self._entries.append(time.time())

    def _seconds_left(self):
        now = time.time()
        if self._entries and now < self._entries[-1]:
            self._entries.clear()
        if len(self._entries) < self._rate:
            return 0
        return self._entries[-self._rate] + self._per - now

    async def __aexit__(self, kind, error, traceback):
        pass
