"""A task waits in place of the caller, and goes on waiting when the caller leaves.

code: TASK_LEAKED; also: ORDER
test: test_may_be_cancelled
where: await asyncio.shield(asyncio.create_task(self._opened.wait()))
next: A place for each one who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        await asyncio.shield(asyncio.create_task(self._opened.wait()))

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
