"""An entry that was exactly so long ago still counts.

code: LIVELOCK
test: test_three_questions_in_two_seconds
where: await asyncio.sleep(self._entries[0] + self._per - clock())
next: Any stretch of time
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._rate, self._per = rate, per
        self._entries = []
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        async with self._turn:
            while len(self._recent(clock())) >= self._rate:
                await asyncio.sleep(self._entries[0] + self._per - clock())
            self._entries.append(clock())

    def _recent(self, now):
        self._entries = [entry for entry in self._entries if now - entry <= self._per]
        return self._entries

    async def __aexit__(self, kind, error, traceback):
        pass
