"""Done callbacks keep and forget; the gather around a shield is cancelled alone."""

import asyncio
import functools
from datetime import UTC, datetime


class Cache:
    def __init__(self, fetch, seconds):
        self._fetch = fetch
        self._seconds = seconds
        self._tasks = {}
        self._waiting = {}
        self._kept = {}

    async def get(self, key):
        if key in self._kept and key not in self._tasks:
            (value, until), end = self._kept[key]
            if asyncio.get_running_loop().time() < end and datetime.now(UTC) < until:
                return value
        task = self._tasks.get(key)
        if task is None or task.done():
            task = self._tasks[key] = asyncio.create_task(self._fetch(key))
            task.add_done_callback(functools.partial(self._ended, key))
        self._waiting[task] = self._waiting.get(task, 0) + 1
        try:
            [(value, _)] = await asyncio.gather(asyncio.shield(task))
            return value
        except asyncio.CancelledError:
            if self._waiting[task] == 1 and task.cancel():
                del self._tasks[key]
                await asyncio.wait([task])
            raise
        finally:
            self._waiting[task] -= 1
            if not self._waiting[task]:
                del self._waiting[task]

    def _ended(self, key, task):
        if self._tasks.get(key) is not task:
            return
        del self._tasks[key]
        if not task.cancelled() and task.exception() is None:
            end = asyncio.get_running_loop().time() + self._seconds
            self._kept[key] = task.result(), end
