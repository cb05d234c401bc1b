"""All wait for one future: whoever leaves cancels it for everybody.

code: RAISED; also: CLEANUP_MISSED, RACE
test: test_one_leaves
where: await self._opened
next: A place for each one who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.get_running_loop().create_future()

    async def wait(self):
        await self._opened

    def open(self):
        if not self._opened.done():
            self._opened.set_result(True)

    def close(self):
        if self._opened.done():
            self._opened = asyncio.get_running_loop().create_future()
