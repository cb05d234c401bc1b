"""Lets one in after each part of the time, also if nobody has come for long.

code: UNDER_LIMIT
test: test_three_questions_in_two_seconds
where: await asyncio.sleep(max(0, self._last + self._step - clock()))
next: Any stretch of time
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._step = per / rate
        self._last = float("-inf")
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        async with self._turn:
            await asyncio.sleep(max(0, self._last + self._step - clock()))
            self._last = clock()

    async def __aexit__(self, kind, error, traceback):
        pass
