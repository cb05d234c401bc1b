"""All who wait sleep for the same time, and enter without another look.

code: OVER_LIMIT; also: CLEANUP_MISSED
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

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        if len(self._entries) == self._entries.maxlen:
            seconds = self._entries[0] + self._per - clock()
            if seconds > 0:
                await asyncio.sleep(seconds)
        self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
