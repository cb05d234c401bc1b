"""Wakes the one who has come last.

code: ORDER; also: CLEANUP_MISSED
test: test_three_questions_in_two_seconds
where: await turn
next: In their turn
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._free, self._per = rate, per
        self._waiting = []

    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        if not self._free:
            turn = loop.create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.cancelled():
                    self._waiting.remove(turn)
                else:
                    self._next()
                raise
        else:
            self._free -= 1
        loop.call_later(self._per, self._next)

    def _next(self):
        if self._waiting:
            self._waiting.pop().set_result(None)
        else:
            self._free += 1

    async def __aexit__(self, kind, error, traceback):
        pass
