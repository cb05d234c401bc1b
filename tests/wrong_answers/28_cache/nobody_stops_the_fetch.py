"""Behind a shield the fetch goes on, also when all have left.

code: TASK_LEAKED; also: LOST_EXCEPTION, RESULT
test: test_is_cancelled_at_every_step
where: self.under_way[key] = asyncio.create_task(self.fetch_and_keep(key))
next: When a guest leaves
"""

import asyncio
from datetime import UTC, datetime


class Cache:
    def __init__(self, fetch, seconds):
        self.fetch, self.seconds = fetch, seconds
        self.kept, self.under_way, self.waiting = {}, {}, {}

    def is_fresh(self, key):
        _, came, until = self.kept[key]
        age = asyncio.get_running_loop().time() - came
        return age < self.seconds and datetime.now(UTC) < until

    async def get(self, key):
        if key in self.kept and self.is_fresh(key):
            return self.kept[key][0]
        if key not in self.under_way:
            self.under_way[key] = asyncio.create_task(self.fetch_and_keep(key))
        task = self.under_way[key]
        self.waiting[task] = self.waiting.get(task, 0) + 1
        try:
            return await asyncio.shield(task)
        finally:
            self.waiting[task] -= 1

    async def fetch_and_keep(self, key):
        try:
            value, until = await self.fetch(key)
            self.kept[key] = value, asyncio.get_running_loop().time(), until
            return value
        finally:
            self.forget(key, asyncio.current_task())

    def forget(self, key, task):
        if self.under_way.get(key) is task:
            del self.under_way[key]
