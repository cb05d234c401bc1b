"""Reads the clock, then waits for its turn, and reckons from the old time.

code: UNDER_LIMIT; also: CLEANUP_MISSED
test: test_three_questions_in_two_seconds
where: await asyncio.sleep(seconds)
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
        now = clock()
        async with self._turn:
            if len(self._entries) == self._entries.maxlen:
                seconds = self._entries[0] + self._per - now
                if seconds > 0:
                    await asyncio.sleep(seconds)
            self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
