"""A lock for each key: after a failure, or if whoever fetches leaves, the next one fetches.

code: RESULT
test: test_many_keys_at_the_same_time
where: -
next: One for all who wait
"""

import asyncio
from datetime import UTC, datetime


class Cache:
    def __init__(self, fetch, seconds):
        self.fetch, self.seconds = fetch, seconds
        self.kept, self.locks = {}, {}

    def is_fresh(self, key):
        _, came, until = self.kept[key]
        age = asyncio.get_running_loop().time() - came
        return age < self.seconds and datetime.now(UTC) < until

    async def get(self, key):
        async with self.locks.setdefault(key, asyncio.Lock()):
            if key not in self.kept or not self.is_fresh(key):
                value, until = await self.fetch(key)
                self.kept[key] = value, asyncio.get_running_loop().time(), until
            return self.kept[key][0]
