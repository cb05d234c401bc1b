"""Keeps at most 128 values: the first ones are fetched again, though they are fresh.

code: RESULT
test: test_many_keys_at_the_same_time
where: -
next: One for all who wait
"""

import asyncio
from datetime import UTC, datetime, timedelta


class Fetch:
    def __init__(self):
        self.task = None
        self.waiting = 0


class Cache:
    def __init__(self, fetch, seconds):
        self._fetch = fetch
        self._seconds = seconds
        self._kept = {}
        self._under_way = {}

    async def get(self, key):
        if self._is_fresh(key):
            value, _, _ = self._kept[key]
            return value
        if key not in self._under_way:
            fetch = self._under_way[key] = Fetch()
            fetch.task = asyncio.create_task(self._fetch_and_keep(key, fetch))
        fetch = self._under_way[key]
        fetch.waiting += 1
        try:
            return await asyncio.shield(fetch.task)
        except asyncio.CancelledError:
            if fetch.waiting == 1:
                self._forget(key, fetch)
                fetch.task.cancel()
                await asyncio.wait([fetch.task])
            raise
        finally:
            fetch.waiting -= 1

    def _is_fresh(self, key):
        if key not in self._kept:
            return False
        _, came, until = self._kept[key]
        age = asyncio.get_running_loop().time() - came
        return age < self._seconds and datetime.now(UTC) < until

    async def _fetch_and_keep(self, key, fetch):
        try:
            value, until = await self._fetch(key)
            self._kept[key] = value, asyncio.get_running_loop().time(), until
            while len(self._kept) > 128:
                del self._kept[next(iter(self._kept))]
            return value
        finally:
            self._forget(key, fetch)

    def _forget(self, key, fetch):
        if self._under_way.get(key) is fetch:
            del self._under_way[key]
