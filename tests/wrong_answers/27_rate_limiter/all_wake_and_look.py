"""All who wait wake up and look again: whoever is quick enters first.

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

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        while len(self._entries) == self._entries.maxlen:
            seconds = self._entries[0] + self._per - clock()
            if seconds <= 0:
                break
            await asyncio.sleep(seconds)
        self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
