"""Lets so many be inside at once, and not so many enter in a time.

code: OVER_LIMIT; also: CLEANUP_MISSED
test: test_three_questions_in_two_seconds
where: await self._inside.acquire()
next: Not how many are inside
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._inside = asyncio.Semaphore(rate)

    async def __aenter__(self):
        await self._inside.acquire()

    async def __aexit__(self, kind, error, traceback):
        self._inside.release()
