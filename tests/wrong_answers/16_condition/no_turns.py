"""Whoever looks first while enough is there takes it; a big order waits for ever.

code: ORDER; also: RACE
test: test_a_later_order_does_not_pass
where: -
next: Whose turn it is
"""

import asyncio


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._changed = asyncio.Condition()

    async def take(self, n):
        async with self._changed:
            await self._changed.wait_for(lambda: self._count >= n)
            self._count -= n

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
