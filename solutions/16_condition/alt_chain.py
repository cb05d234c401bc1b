"""Each order waits for the end of the one before it, then for the amount."""

import asyncio


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._last = None
        self._more = None

    async def take(self, n):
        loop = asyncio.get_running_loop()
        before, own = self._last, loop.create_future()
        self._last = own
        try:
            if before is not None and not before.done():
                await asyncio.shield(before)
            while self._count < n:
                self._more = loop.create_future()
                await self._more
            self._count -= n
        finally:
            if before is None or before.done():
                own.set_result(None)
            else:
                before.add_done_callback(lambda _: own.set_result(None))

    async def put(self, n):
        self._count += n
        if self._more is not None and not self._more.done():
            self._more.set_result(None)
