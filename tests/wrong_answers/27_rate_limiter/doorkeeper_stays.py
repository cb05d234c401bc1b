"""A task gives back permits, and goes on when nobody waits.

code: TASK_LEAKED
test: test_three_questions_in_two_seconds
where: self._doorkeeper = asyncio.create_task(self._keep_the_door())
next: A turn that nobody takes
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._per = per
        self._permits = asyncio.Semaphore(rate)
        self._entries = asyncio.Queue()
        self._doorkeeper = None

    async def __aenter__(self):
        if self._doorkeeper is None:
            self._doorkeeper = asyncio.create_task(self._keep_the_door())
        await self._permits.acquire()
        self._entries.put_nowait(asyncio.get_running_loop().time())

    async def _keep_the_door(self):
        clock = asyncio.get_running_loop().time
        while True:
            entry = await self._entries.get()
            await asyncio.sleep(max(0, entry + self._per - clock()))
            self._permits.release()

    async def __aexit__(self, kind, error, traceback):
        pass
