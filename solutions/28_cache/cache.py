"""Kata 28: a task for each fetch, which knows how many wait for it."""

import asyncio
from datetime import UTC, datetime, timedelta


class Fetch:
    """A fetch that is under way."""

    def __init__(self):
        self.task = None
        self.waiting = 0


class Cache:
    """Values from a slow server, each kept as long as it is fresh."""

    def __init__(self, fetch, seconds):
        self._fetch = fetch
        self._seconds = seconds
        self._kept = {}
        self._under_way = {}

    async def get(self, key):
        """Return the value of *key*."""
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
            return value
        finally:
            self._forget(key, fetch)

    def _forget(self, key, fetch):
        if self._under_way.get(key) is fetch:
            del self._under_way[key]


async def fetch(key):
    """Ask the slow server for a price, which holds for an hour."""
    print("the server is asked for", key)
    await asyncio.sleep(1)
    return 3, datetime.now(UTC) + timedelta(hours=1)


async def rush(kind):
    """Let three customers come at the same moment, and two after 1 and 3 s."""
    cache = kind(fetch, seconds=2)
    for customers, seconds in ((3, 1), (1, 2), (1, 0)):
        prices = await asyncio.gather(*[cache.get("bread") for _ in range(customers)])
        print("bread costs", *prices)
        await asyncio.sleep(seconds)


if __name__ == "__main__":
    asyncio.run(rush(Cache))
