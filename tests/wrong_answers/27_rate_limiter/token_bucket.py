"""A full bucket lets all in at once, and one more after each part of the time.

code: OVER_LIMIT
test: test_three_questions_in_two_seconds
where: await asyncio.sleep((1 - self._tokens) * self._every)
next: Any stretch of time
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._rate, self._every = rate, per / rate
        self._tokens, self._filled = rate, float("-inf")
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        async with self._turn:
            if self._level(clock()) < 1:
                await asyncio.sleep((1 - self._tokens) * self._every)
                self._level(clock())
            self._tokens -= 1

    def _level(self, now):
        self._tokens = min(self._rate, self._tokens + (now - self._filled) / self._every)
        self._filled = now
        return self._tokens

    async def __aexit__(self, kind, error, traceback):
        pass
