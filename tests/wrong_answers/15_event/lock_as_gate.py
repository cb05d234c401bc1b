"""A closed gate is a lock that is held; whoever gets it hands it on.

code: ORDER; also: RAISED, TOO_FAST, TOO_SLOW
test: test_may_be_closed_at_once
where: -
next: Who goes on, and who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._lock = asyncio.Lock()
        self._is_open = False
        self._hold = asyncio.ensure_future(self._lock.acquire())

    async def wait(self):
        async with self._lock:
            pass

    def open(self):
        if not self._is_open:
            self._is_open = True
            self._lock.release()

    def close(self):
        if self._is_open:
            self._is_open = False
            self._hold = asyncio.ensure_future(self._lock.acquire())
