"""Each key has an object of its own, which is asked; a context manager counts who waits."""

import asyncio
import collections
import contextlib
import time
from datetime import datetime


class Cell:
    """One key."""

    def __init__(self, cache, key):
        self.cache, self.key = cache, key
        self.value = self.until = self.task = None
        self.came = -float("inf")
        self.waiting = collections.Counter()

    async def ask(self):
        age = time.monotonic_ns() / 1e9 - self.came
        if age < self.cache.seconds and datetime.now(self.until.tzinfo) < self.until:
            return self.value
        if self.task is None:
            self.task = asyncio.create_task(self.fetch())
        async with self.waits_for(self.task) as task:
            return await asyncio.shield(task)

    @contextlib.asynccontextmanager
    async def waits_for(self, task):
        self.waiting[task] += 1
        try:
            yield task
        except asyncio.CancelledError:
            if self.waiting[task] == 1 and not task.done():
                self.task = None
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
            raise
        finally:
            self.waiting -= collections.Counter([task])

    async def fetch(self):
        task = asyncio.current_task()
        try:
            self.value, self.until = await self.cache.fetch(self.key)
            self.came = time.monotonic_ns() / 1e9
            return self.value
        finally:
            if self.task is task:
                self.task = None


class Cache:
    def __init__(self, fetch, seconds):
        self.fetch, self.seconds, self.cells = fetch, seconds, {}

    async def get(self, key):
        if key not in self.cells:
            self.cells[key] = Cell(self, key)
        return await self.cells[key].ask()
