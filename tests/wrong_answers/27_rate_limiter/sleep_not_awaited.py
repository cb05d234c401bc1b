"""Makes the sleep and does not await it.

code: NEVER_AWAITED
test: test_three_questions_in_two_seconds
where: asyncio.sleep(seconds)
next: In their turn
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
                    asyncio.sleep(seconds)
            self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
