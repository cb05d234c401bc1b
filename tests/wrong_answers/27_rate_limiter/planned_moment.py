"""Writes down when it was to enter, and not when it has entered: the loop may be late.

code: OVER_LIMIT
test: test_counts_from_the_real_moment
where: await asyncio.sleep(moment - clock())
next: Which clock
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
                moment = max(clock(), self._entries[0] + self._per)
                while moment > clock():
                    await asyncio.sleep(moment - clock())
                self._entries.append(moment)
            else:
                self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        return None
