"""Sleeps with `time.sleep`, so nothing else goes on.

code: LOOP_BLOCKED
test: test_three_questions_in_two_seconds
where: time.sleep(seconds)
next: In their turn
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
        clock = asyncio.get_running_loop().time
        async with self._turn:
            if len(self._entries) == self._entries.maxlen:
                seconds = self._entries[0] + self._per - clock()
                if seconds > 0:
                    time.sleep(seconds)
            self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
