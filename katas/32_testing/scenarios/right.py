"""Rates that keep the promises, in several styles."""

import asyncio
import time
from datetime import UTC, datetime

IN_WORDS = {
    "get": "get",
}
"""What messages call them."""


class InATask:
    """Asks the bank in a task, for which all wait. The broken ones change a part of it."""

    def __init__(self, fetch):
        self._fetch, self._asked = fetch, {}

    def _key(self, currency):
        return currency

    def _now(self):
        return datetime.now(UTC)

    def _is_good(self, when, _):
        return when is not None and when.date() == self._now().date()

    def _ask(self, currency):
        return asyncio.create_task(self._fetch(currency))

    async def get(self, currency):
        key = self._key(currency)
        when, task = self._asked.get(key, (None, None))
        if not self._is_good(when, task):
            task = self._ask(currency)
            self._asked[key] = self._now(), task
        await asyncio.wait([task])
        if task.exception() is not None:
            return self._failed(key, task)
        return self._given(task.result())

    def _failed(self, key, task):
        if self._asked.get(key, (None, None))[1] is task:
            del self._asked[key]
        return task.result()

    def _given(self, rate):
        return rate


class InTheFirstCall:
    """The first call asks the bank itself; the others wait for a future."""

    def __init__(self, fetch):
        self.bank, self.rates, self.pending = fetch, {}, {}

    async def get(self, currency):
        if (currency, self.day()) in self.rates:
            return self.rates[currency, self.day()]
        if currency in self.pending:
            return await asyncio.shield(self.pending[currency])
        future = self.pending[currency] = asyncio.get_running_loop().create_future()
        try:
            rate = await self.bank(currency)
        except Exception as error:
            future.set_exception(error)
            future.exception()  # there may be nobody else who looks at it
            raise
        else:
            self.rates[currency, self.day()] = rate
            future.set_result(rate)
            return rate
        finally:
            del self.pending[currency]

    def day(self):
        return int(time.time()) // 86400


class InManySteps(InATask):
    """Lets others go first, again and again, before it does anything."""

    async def get(self, currency):
        for _ in range(5):
            await asyncio.sleep(0)
        rate = await super().get(currency)
        await asyncio.sleep(0)
        return rate

    def _ask(self, currency):
        return asyncio.create_task(self._slowly(currency))

    async def _slowly(self, currency):
        for _ in range(5):
            await asyncio.sleep(0)
        return await self._fetch(currency)


class WithALock:
    """Each currency has a lock; who has waited for it takes what the one before has found."""

    def __init__(self, fetch):
        self._ask, self._locks, self._found = fetch, {}, {}

    async def get(self, currency):
        lock = self._locks.setdefault(currency, asyncio.Lock())
        waited = lock.locked()
        async with lock:
            day, rate, error = self._found.get(currency, ("", None, None))
            today = f"{datetime.now(UTC):%Y-%m-%d}"
            if day != today or (error is not None and not waited):
                rate, error = None, None
                try:
                    rate = await self._ask(currency)
                except Exception as failure:
                    error = failure
                self._found[currency] = today, rate, error
        if error is not None:
            raise error
        return rate


RIGHT = {
    "asks the bank in a task": InATask,
    "asks the bank in the first call, and lets the others wait": InTheFirstCall,
    "takes many steps of the event loop": InManySteps,
    "has a lock for each currency": WithALock,
}
