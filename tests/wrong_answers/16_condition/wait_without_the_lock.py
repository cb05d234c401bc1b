"""`take` waits without the condition's lock.

code: RAISED
test: test_takes_what_is_there
where: await self._changed.wait()
next: The lock belongs to it
"""

import asyncio


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._turn = asyncio.Lock()
        self._changed = asyncio.Condition()

    async def take(self, n):
        async with self._turn:
            while self._count < n:
                await self._changed.wait()
            self._count -= n

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
