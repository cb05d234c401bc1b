"""Who is inside already enters again for nothing.

code: OVER_LIMIT
test: test_enters_again
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
        self._inside = {}

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        me = asyncio.current_task()
        if not self._inside.get(me):
            async with self._turn:
                if len(self._entries) == self._entries.maxlen:
                    await asyncio.sleep(max(0, self._entries[0] + self._per - clock()))
                self._entries.append(clock())
        self._inside[me] = self._inside.get(me, 0) + 1

    async def __aexit__(self, kind, error, traceback):
        self._inside[asyncio.current_task()] -= 1
