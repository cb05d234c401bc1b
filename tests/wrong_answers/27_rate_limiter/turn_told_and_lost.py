"""Tells the first that it may enter; if it has been cancelled just then, nobody enters.

code: DEADLOCK
test: test_at_the_last_moment
where: await turn
next: A turn that nobody takes
"""

import asyncio
import collections


class Limiter:
    def __init__(self, rate, per):
        self._free, self._per = rate, per
        self._waiting = collections.deque()

    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        if self._free:
            self._free -= 1
        else:
            turn = loop.create_future()
            self._waiting.append(turn)
            await turn
        loop.call_later(self._per, self._next)

    def _next(self):
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    async def __aexit__(self, kind, error, traceback):
        pass
