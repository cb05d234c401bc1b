"""A timer throws the value away; it does not notice that the calendar is set.

code: RESULT
test: test_its_date_depends_on_the_calendar
where: -
next: A stopwatch and a calendar
"""

import asyncio
from datetime import UTC, datetime


class Cache:
    def __init__(self, fetch, seconds):
        self.fetch, self.seconds = fetch, seconds
        self.kept, self.under_way, self.waiting = {}, {}, {}

    async def get(self, key):
        if key in self.kept:
            return self.kept[key]
        if key not in self.under_way:
            self.under_way[key] = asyncio.create_task(self.fetch_and_keep(key))
        task = self.under_way[key]
        self.waiting[task] = self.waiting.get(task, 0) + 1
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if self.waiting[task] == 1:
                self.forget(key, task)
                task.cancel()
                await asyncio.wait([task])
            raise
        finally:
            self.waiting[task] -= 1

    async def fetch_and_keep(self, key):
        try:
            value, until = await self.fetch(key)
            self.kept[key] = value
            holds = min(self.seconds, (until - datetime.now(UTC)).total_seconds())
            asyncio.get_running_loop().call_later(holds, self.kept.pop, key)
            return value
        finally:
            self.forget(key, asyncio.current_task())

    def forget(self, key, task):
        if self.under_way.get(key) is task:
            del self.under_way[key]
