"""Hands an error of the fetch over as if it were a value.

code: RESULT
test: test_a_failure_is_told_to_all_and_not_kept
where: -
next: What is worth keeping
"""

import asyncio
import time


class Cache:
    def __init__(self, fetch, seconds):
        self.fetch = fetch
        self.seconds = seconds
        self.values = {}
        self.lines = {}

    async def get(self, key):
        if key in self.values:
            value, came, until = self.values[key]
            if time.monotonic() < came + self.seconds and time.time() < until.timestamp():
                return value
        if key not in self.lines:
            self.lines[key] = []
            self.lines[key].append(asyncio.create_task(self.serve(key, self.lines[key])))
        line = self.lines[key]
        place = asyncio.get_running_loop().create_future()
        line.append(place)
        try:
            return await place
        except asyncio.CancelledError:
            if place.cancelled():
                line.remove(place)
            if len(line) == 1:
                await self.stop(key, line)
            raise

    async def serve(self, key, line):
        try:
            value, until = await self.fetch(key)
        except Exception as error:
            self.close(key, line)
            for place in line[1:]:
                if not place.done():
                    place.set_result(error)
        else:
            self.values[key] = value, time.monotonic(), until
            self.close(key, line)
            for place in line[1:]:
                if not place.done():
                    place.set_result(value)

    async def stop(self, key, line):
        self.close(key, line)
        line[0].cancel()
        await asyncio.wait(line[:1])

    def close(self, key, line):
        if self.lines.get(key) is line:
            del self.lines[key]
