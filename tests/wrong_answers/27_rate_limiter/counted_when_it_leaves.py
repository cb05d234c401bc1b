"""An entry is written down at the end of its block.

code: OVER_LIMIT; also: CLEANUP_MISSED, UNDER_LIMIT
test: test_three_questions_in_two_seconds
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
                await asyncio.sleep(max(0, self._entries[0] + self._per - clock()))

    async def __aexit__(self, kind, error, traceback):
        self._entries.append(asyncio.get_running_loop().time())
