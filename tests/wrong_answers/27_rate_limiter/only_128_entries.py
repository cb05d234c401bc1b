"""Remembers 128 entries, so a limiter of more than that limits nothing.

code: OVER_LIMIT
test: test_made_before_the_loop_runs
where: -
next: Any stretch of time
"""

import asyncio
import collections


class Limiter:
    def __init__(self, rate, per):
        self._rate = rate
        self._per = per
        self._entries = collections.deque(maxlen=128)
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        async with self._turn:
            if len(self._entries) >= self._rate:
                await asyncio.sleep(max(0, self._entries[-self._rate] + self._per - clock()))
            self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
