"""A list of those who wait, and a condition; only the first of the list looks at the clock."""

import asyncio
import time


class Limiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.moments = []
        self.line = []
        self.changed = asyncio.Condition()

    async def __aenter__(self):
        ticket = object()
        self.line.append(ticket)
        try:
            async with self.changed:
                await self.changed.wait_for(lambda: self.line[0] is ticket)
            while (seconds := self.seconds_left()) > 0:
                await asyncio.sleep(seconds)
            self.moments.append(time.monotonic())
            return self
        finally:
            self.line.remove(ticket)
            asyncio.get_running_loop().create_task(self.somebody_has_left())

    async def __aexit__(self, *exception):
        return False

    def seconds_left(self):
        recent = self.moments[-self.rate :]
        return recent[0] + self.per - time.monotonic() if len(recent) == self.rate else 0

    async def somebody_has_left(self):
        async with self.changed:
            self.changed.notify_all()
