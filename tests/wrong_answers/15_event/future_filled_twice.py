"""Opening an open gate fills its future a second time.

code: RAISED; also: CANCEL_REPLACED
test: test_open_and_closed_twice
where: self._opened.set_result(True)
next: A place for each one who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.get_running_loop().create_future()

    async def wait(self):
        await asyncio.shield(self._opened)

    def open(self):
        self._opened.set_result(True)

    def close(self):
        if self._opened.done():
            self._opened = asyncio.get_running_loop().create_future()
