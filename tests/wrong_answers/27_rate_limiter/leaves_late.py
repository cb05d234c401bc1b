"""Waits at the end of the block, so that the next one may enter.

code: RESULT; also: UNDER_LIMIT
test: test_three_questions_in_two_seconds
where: -
next: Not how many are inside
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
            self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(max(0, self._entries[-1] + self._per - clock()))
