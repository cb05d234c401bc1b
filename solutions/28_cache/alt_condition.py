"""A condition for all keys: whoever waits looks again when any fetch has ended."""

import asyncio
import datetime as dt


class Cache:
    def __init__(self, fetch, seconds):
        self.fetch, self.seconds = fetch, seconds
        self.fresh, self.asked = {}, {}
        self.change = asyncio.Condition()

    async def get(self, key):
        loop = asyncio.get_running_loop()
        if key in self.fresh:
            value, end, until = self.fresh[key]
            if loop.time() < end and dt.datetime.now(dt.UTC) < until:
                return value
        if key not in self.asked:
            outcome = {"waiting": 0}
            outcome["task"] = loop.create_task(self.ask(key, outcome))
            self.asked[key] = outcome
        outcome = self.asked[key]
        outcome["waiting"] += 1
        try:
            async with self.change:
                await self.change.wait_for(lambda: "value" in outcome or "error" in outcome)
        except asyncio.CancelledError:
            outcome["waiting"] -= 1
            if outcome["waiting"] == 0:
                self.drop(key, outcome)
                outcome["task"].cancel()
                await asyncio.wait({outcome["task"]})
            raise
        outcome["waiting"] -= 1
        if "error" in outcome:
            raise outcome["error"]
        return outcome["value"]

    async def ask(self, key, outcome):
        try:
            value, until = await self.fetch(key)
        except Exception as error:
            outcome["error"] = error
        else:
            outcome["value"] = value
            end = asyncio.get_running_loop().time() + self.seconds
            self.fresh[key] = value, end, until
        self.drop(key, outcome)
        async with self.change:
            self.change.notify_all()

    def drop(self, key, outcome):
        if self.asked.get(key) is outcome:
            self.asked.pop(key)
