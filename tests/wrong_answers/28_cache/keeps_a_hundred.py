"""More than a hundred values are not kept: the oldest one makes room, though it is fresh.

code: RESULT
test: test_many_keys_at_the_same_time
where: -
next: One for all who wait
"""

import asyncio
from datetime import UTC, datetime


class _Entry:
    def __init__(self):
        self.waiting = 0
        self.task = None


class Cache:
    def __init__(self, fetch, seconds):
        self._fetch, self._seconds = fetch, seconds
        self._kept = {}
        self._under_way = {}

    async def _run(self, key, entry):
        try:
            value, until = await self._fetch(key)
            if self._under_way.get(key) is entry:
                self._kept[key] = value, until, asyncio.get_running_loop().time()
            while len(self._kept) > 100:
                del self._kept[next(iter(self._kept))]
            return value
        finally:
            if self._under_way.get(key) is entry:
                del self._under_way[key]

    def _fresh(self, key):
        if key not in self._kept:
            return False
        _value, until, ended = self._kept[key]
        return (
            asyncio.get_running_loop().time() - ended < self._seconds and datetime.now(UTC) < until
        )

    async def get(self, key):
        if self._fresh(key):
            return self._kept[key][0]
        entry = self._under_way.get(key)
        if entry is None:
            entry = self._under_way[key] = _Entry()
            entry.task = asyncio.create_task(self._run(key, entry))
        entry.waiting += 1
        try:
            await asyncio.wait([entry.task])
        except asyncio.CancelledError:
            if entry.waiting == 1:
                if self._under_way.get(key) is entry:
                    del self._under_way[key]
                entry.task.cancel()
                await asyncio.wait([entry.task])
                if not entry.task.cancelled():
                    entry.task.exception()
            raise
        finally:
            entry.waiting -= 1
        return entry.task.result()
