"""Holds the lock until the block has ended, so a long block keeps the door shut.

code: UNDER_LIMIT; also: DEADLOCK
test: test_three_questions_in_two_seconds
where: await self._turn.acquire()
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
        await self._turn.acquire()
        try:
            if len(self._entries) == self._entries.maxlen:
                await asyncio.sleep(max(0, self._entries[0] + self._per - clock()))
        except BaseException:
            self._turn.release()
            raise
        self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        self._turn.release()
