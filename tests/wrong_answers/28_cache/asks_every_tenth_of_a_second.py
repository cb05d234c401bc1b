"""Whoever waits asks every tenth of a second whether the value has come.

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
        self.kept, self.under_way = {}, set()

    def is_fresh(self, key):
        _, came, until = self.kept[key]
        age = asyncio.get_running_loop().time() - came
        return age < self.seconds and datetime.now(UTC) < until

    async def get(self, key):
        while key in self.under_way:
            await asyncio.sleep(0.1)
        if key not in self.kept or not self.is_fresh(key):
            self.under_way.add(key)
            try:
                value, until = await self.fetch(key)
            finally:
                self.under_way.discard(key)
            self.kept[key] = value, asyncio.get_running_loop().time(), until
        return self.kept[key][0]
