"""Asks for the running loop when the limiter is made.

code: RAISED
test: test_made_before_the_loop_runs
where: self._loop = asyncio.get_running_loop()
next: Which clock
"""

import asyncio
import collections


class Limiter:
    def __init__(self, rate, per):
        self._per = per
        self._entries = collections.deque(maxlen=rate)
        self._turn = asyncio.Lock()
        self._loop = asyncio.get_running_loop()

    async def __aenter__(self):
        clock = self._loop.time
        async with self._turn:
            if len(self._entries) == self._entries.maxlen:
                seconds = self._entries[0] + self._per - clock()
                if seconds > 0:
                    await asyncio.sleep(seconds)
            self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
