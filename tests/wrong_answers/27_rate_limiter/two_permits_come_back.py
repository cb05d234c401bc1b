"""Who gives up releases a permit that it never had.

code: OVER_LIMIT; also: CLEANUP_MISSED
test: test_no_turn_is_lost
where: await self._permits.acquire()
next: Any stretch of time
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._per = per
        self._permits = asyncio.Semaphore(rate)

    async def __aenter__(self):
        try:
            await self._permits.acquire()
        except asyncio.CancelledError:
            self._permits.release()
            raise
        asyncio.get_running_loop().call_later(self._per, self._permits.release)

    async def __aexit__(self, kind, error, traceback):
        pass
