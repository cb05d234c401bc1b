"""Keeps only values that have come: whoever comes before that fetches, too.

code: OVER_LIMIT; also: RESULT, RACE
test: test_one_fetch_for_all_who_wait
where: value, until = await self.fetch(key)
next: One for all who wait
"""

import asyncio
from datetime import UTC, datetime


class Cache:
    def __init__(self, fetch, seconds):
        self.fetch, self.seconds = fetch, seconds
        self.kept = {}

    def is_fresh(self, key):
        _, came, until = self.kept[key]
        age = asyncio.get_running_loop().time() - came
        return age < self.seconds and datetime.now(UTC) < until

    async def get(self, key):
        if key not in self.kept or not self.is_fresh(key):
            value, until = await self.fetch(key)
            self.kept[key] = value, asyncio.get_running_loop().time(), until
        return self.kept[key][0]
