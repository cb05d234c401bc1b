"""Rates that break a promise."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

from .right import InATask

IN_WORDS = {
    "get": "get",
}
"""What messages call them."""


class OneForAll(InATask):
    def _key(self, _):
        return ""


class ZeroIsNone(InATask):
    def _is_good(self, when, task):
        failed = task is not None and task.done() and task.exception() is not None
        zero = task is not None and task.done() and not failed and not task.result()
        return super()._is_good(when, task) and not zero


class LowerCase(InATask):
    def _ask(self, currency):
        return super()._ask(currency.lower())


class AsText(InATask):
    def _given(self, rate):
        return str(rate)


class Nonsense(InATask):
    async def get(self, currency):
        with contextlib.suppress(Exception):
            await self._fetch(currency)
        return "nonsense"


class WhenMade(InATask):
    def __init__(self, fetch):
        super().__init__(fetch)
        asking = fetch("EUR")
        with contextlib.suppress(Exception):  # it has asked; what comes of it does not matter
            asking.send(None)
        asking.close()


class OthersToo(InATask):
    async def get(self, currency):
        if not self._asked:
            self._other = self._ask("GBP" if currency == "USD" else "USD")
        return await super().get(currency)


class Forgetful(InATask):
    def _is_good(self, when, task):
        return super()._is_good(when, task) and not task.done()


class ForEver(InATask):
    def _is_good(self, when, _):
        return when is not None


class ForADay(InATask):
    def _is_good(self, when, _):
        return when is not None and self._now() - when < timedelta(days=1)


class OldFirst(InATask):
    async def get(self, currency):
        when, old = self._asked.get(currency, (None, None))
        if old is None or self._is_good(when, old):
            return await super().get(currency)
        self._asked[currency] = self._now(), self._ask(currency)
        return old.result()


class Stampede(InATask):
    def _is_good(self, when, task):
        return super()._is_good(when, task) and task.done()


class KeepsErrors(InATask):
    def _failed(self, _, task):
        return task.result()


class NoneForAnError(InATask):
    def _failed(self, key, _):
        del self._asked[key]


class AnotherError(InATask):
    def _failed(self, key, task):
        self._asked.pop(key, None)
        raise RuntimeError("no rate") from task.exception()


class OldForAnError(InATask):
    def __init__(self, fetch):
        super().__init__(fetch)
        self._old = {}

    async def get(self, currency):
        try:
            rate = self._old[currency] = await super().get(currency)
        except Exception:
            if currency not in self._old:
                raise
            return self._old[currency]
        return rate


class ErrorForTheFirst(InATask):
    async def get(self, currency):
        first = not self._is_good(*self._asked.get(currency, (None, None)))
        try:
            return await super().get(currency)
        except Exception:
            if first:
                raise
            return await self.get(currency)


class NoneForTheOthers(InATask):
    async def get(self, currency):
        first = not self._is_good(*self._asked.get(currency, (None, None)))
        try:
            return await super().get(currency)
        except Exception:
            if first:
                raise


class OneAtATime(InATask):
    def __init__(self, fetch):
        super().__init__(fetch)
        self._lock = asyncio.Lock()

    def _ask(self, currency):
        return asyncio.create_task(self._alone(currency))

    async def _alone(self, currency):
        async with self._lock:
            return await self._fetch(currency)


class OthersForgotten(InATask):
    async def get(self, currency):
        first = not self._is_good(*self._asked.get(currency, (None, None)))
        try:
            return await super().get(currency)
        except Exception:
            if not first:
                await asyncio.Event().wait()
            raise


class LockedByAnError:
    def __init__(self, fetch):
        self._ask, self._locks, self._kept = fetch, {}, {}

    async def get(self, currency):
        lock = self._locks.setdefault(currency, asyncio.Lock())
        await lock.acquire()
        today = datetime.now(UTC).date()
        if self._kept.get(currency, ("", None))[0] != today:
            self._kept[currency] = today, await self._ask(currency)
        lock.release()
        return self._kept[currency][1]


BROKEN = {
    "asks the bank each time, and returns nonsense": Nonsense,
    "asks the bank when it is made": WhenMade,
    "asks the bank for a currency that nobody wants": OthersToo,
    "gives the rate of one currency for all of them": OneForAll,
    "asks the bank again if the rate is 0": ZeroIsNone,
    "asks the bank for `eur` in the place of `EUR`": LowerCase,
    "returns a text": AsText,
    "asks the bank again although it has a rate of today": Forgetful,
    "asks the bank again although it is just being asked": Stampede,
    "keeps a rate for ever": ForEver,
    "keeps a rate for 24 hours": ForADay,
    "gives the old rate once more on a new day": OldFirst,
    "raises an error again later, without asking the bank": KeepsErrors,
    "returns None when the bank raises an error": NoneForAnError,
    "raises another error than the bank": AnotherError,
    "gives the rate of yesterday when the bank raises an error": OldForAnError,
    "asks the bank again for those who wait when it raises an error": ErrorForTheFirst,
    "returns None for those who wait when the bank raises an error": NoneForTheOthers,
    "lets one currency wait for another": OneAtATime,
    "lets those wait for ever who have not asked first when an error comes": OthersForgotten,
    "never answers again after an error": LockedByAnError,
}
