"""Who finds room does not look whether others wait for it.

code: ORDER
test: test_in_their_turn
where: await asyncio.sleep(seconds)
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
        if self._seconds_left() > 0:
            async with self._turn:
                while (seconds := self._seconds_left()) > 0:
                    await asyncio.sleep(seconds)
                self._entries.append(asyncio.get_running_loop().time())
        else:
            self._entries.append(asyncio.get_running_loop().time())

    def _seconds_left(self):
        if len(self._entries) < self._entries.maxlen:
            return 0
        return self._entries[0] + self._per - asyncio.get_running_loop().time()

    async def __aexit__(self, kind, error, traceback):
        pass
