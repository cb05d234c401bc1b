"""Takes one of so many places, and waits for it: when one gives up, a later one is faster.

code: ORDER
test: test_no_turn_is_lost
where: await asyncio.sleep(last + self._per - clock())
next: In their turn
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._per = per
        self._places = asyncio.Queue()
        for _ in range(rate):
            self._places.put_nowait(float("-inf"))

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        moment = last = await self._places.get()
        try:
            if last + self._per > clock():
                await asyncio.sleep(last + self._per - clock())
            moment = clock()
        finally:
            self._places.put_nowait(moment)

    async def __aexit__(self, kind, error, traceback):
        pass
