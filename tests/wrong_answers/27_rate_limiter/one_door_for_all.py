"""The moments stand in the class, so all limiters share them.

code: UNDER_LIMIT
test: test_several_limiters
where: await asyncio.sleep(max(0, self.entries[-self.rate] + self.per - clock()))
next: Any stretch of time
"""

import asyncio


class Limiter:
    entries = []
    turn = asyncio.Lock()

    def __init__(self, rate, per):
        self.rate, self.per = rate, per

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        async with self.turn:
            if len(self.entries) >= self.rate:
                await asyncio.sleep(max(0, self.entries[-self.rate] + self.per - clock()))
            self.entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
