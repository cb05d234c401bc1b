"""Whoever comes first fetches in the own call: when that is cancelled, nobody fills the future.

code: DEADLOCK
test: test_whoever_leaves_goes_alone
where: return await asyncio.shield(self.futures[key])
next: When a guest leaves
"""

import asyncio
from datetime import UTC, datetime


class Cache:
    def __init__(self, fetch, seconds):
        self.fetch, self.seconds = fetch, seconds
        self.kept, self.futures = {}, {}

    def is_fresh(self, key):
        _, came, until = self.kept[key]
        age = asyncio.get_running_loop().time() - came
        return age < self.seconds and datetime.now(UTC) < until

    async def get(self, key):
        if key in self.kept and self.is_fresh(key):
            return self.kept[key][0]
        if key in self.futures:
            return await asyncio.shield(self.futures[key])
        future = self.futures[key] = asyncio.get_running_loop().create_future()
        try:
            value, until = await self.fetch(key)
            self.kept[key] = value, asyncio.get_running_loop().time(), until
            future.set_result(value)
            return value
        except Exception as error:
            future.set_exception(error)
            future.exception()  # perhaps nobody waits
            raise
        finally:
            self.futures.pop(key)
