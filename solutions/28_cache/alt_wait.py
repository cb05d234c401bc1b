"""`asyncio.wait` stands between the calls and the task, and an entry keeps all of a key."""

import asyncio
from datetime import UTC, datetime


class Entry:
    def __init__(self, task):
        self.task = task
        self.people = set()
        self.came = None

    def is_good(self, now, seconds):
        if not self.task.done():
            return True
        if self.task.cancelled() or self.task.exception() is not None:
            return False
        _, until = self.task.result()
        return now - self.came < seconds and until > datetime.now(UTC)


class Cache:
    def __init__(self, fetch, seconds):
        self._fetch, self._seconds = fetch, seconds
        self._entries = {}

    async def get(self, key):
        loop = asyncio.get_running_loop()
        entry = self._entries.get(key)
        if entry is None or not entry.is_good(loop.time(), self._seconds):
            entry = self._entries[key] = Entry(loop.create_task(self._fetch(key)))
            entry.task.add_done_callback(lambda _: setattr(entry, "came", loop.time()))
        if entry.task.done():
            return entry.task.result()[0]
        me = object()
        entry.people.add(me)
        try:
            await asyncio.wait([entry.task])
        except asyncio.CancelledError:
            if entry.people == {me}:
                if self._entries.get(key) is entry:
                    del self._entries[key]
                entry.task.cancel()
                await asyncio.wait([entry.task])
            raise
        finally:
            entry.people.remove(me)
        return entry.task.result()[0]
