"""An event for each fetch, and what has come of it beside the event."""

import asyncio
from datetime import UTC, datetime
from time import perf_counter

ABSENT = object()


class Round:
    def __init__(self):
        self.over = asyncio.Event()
        self.value = self.error = self.task = None
        self.guests = 0


class Cache:
    def __init__(self, fetch, seconds):
        self._fetch = fetch
        self._seconds = seconds
        self._values = {}
        self._rounds = {}

    def _fresh_value(self, key):
        value, came, until = self._values.get(key, (ABSENT, 0, None))
        if value is ABSENT or perf_counter() - came >= self._seconds:
            return ABSENT
        return value if datetime.now(UTC) < until else ABSENT

    async def get(self, key):
        value = self._fresh_value(key)
        if value is not ABSENT:
            return value
        round_ = self._rounds.get(key)
        if round_ is None:
            round_ = self._rounds[key] = Round()
            round_.task = asyncio.ensure_future(self._play(key, round_))
        round_.guests += 1
        try:
            await round_.over.wait()
        except asyncio.CancelledError:
            round_.guests -= 1
            if not round_.guests:
                if self._rounds.get(key) is round_:
                    self._rounds.pop(key)
                round_.task.cancel()
                await asyncio.gather(round_.task, return_exceptions=True)
            raise
        round_.guests -= 1
        if round_.error is not None:
            raise round_.error
        return round_.value

    async def _play(self, key, round_):
        try:
            round_.value, until = await self._fetch(key)
            self._values[key] = round_.value, perf_counter(), until
        except Exception as error:
            round_.error = error
        if self._rounds.get(key) is round_:
            del self._rounds[key]
        round_.over.set()
