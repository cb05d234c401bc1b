"""It gives up control and looks again, without a pause.

code: LIVELOCK
test: test_takes_what_is_there
where: await asyncio.sleep(0)
next: Look, wait, look again
"""

import asyncio


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._line = []

    async def take(self, n):
        order = object()
        self._line.append(order)
        try:
            while self._line[0] is not order or self._count < n:
                await asyncio.sleep(0)
            self._count -= n
        finally:
            self._line.remove(order)

    async def put(self, n):
        self._count += n
