"""Implementations of `Rates`, right and broken, which the learner's tests are tried with."""

import asyncio
import contextlib
import inspect
import time
from datetime import UTC, datetime, timedelta

from pytest_asyncio_kata.record.tried import CUT_SHORT, FAILED, TIMED_OUT
from pytest_asyncio_kata.worker.pytest_session import tried

IN_WORDS = {
    "tried_with": "the session of pytest",
    "tried_until_failing": "the session of pytest",
    "tried_apart": "the session of pytest",
    "_session": "the session of pytest",
    "get": "get",
}
"""What messages call them."""

FIXTURE = "new_rates"

LIMITS = (TIMED_OUT, "TimeoutError")
"""How it is said that a time limit has run out, of pytest-timeout or of asyncio."""

TRIES = 2
"""How often a session is begun that ends too early: an alarm may ring in pytest itself."""

PATIENCE = 3
"""After how many seconds a test is given up that ought to end within two."""


# -- right ones -------------------------------------------------------------------------


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


# -- broken ones ------------------------------------------------------------------------


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


# -- sessions ---------------------------------------------------------------------------


async def tried_with(answer, names, until):
    """Try the tests with these implementations, in one session.

    A time limit that has run out on a busy machine gets another chance.
    """
    rows = await _session(answer, names, until)
    if any(said.startswith(LIMITS) for _, _, _, said, *_ in rows):
        rows = await _session(answer, names, until)
    return rows


async def tried_until_failing(answer, first, more):
    """Try the tests with the *first* implementations, and with *more* until each test has failed.

    Most fail on one of the first, so the others are only tried if a test has not.
    """
    rows = await tried_with(answer, first, "")
    tests, failed = {row[1] for row in rows}, {row[1] for row in rows if row[2] == FAILED}
    if tests != failed:
        rows += await _session(answer, more, "failing")
    return rows


async def tried_apart(answer, names):
    """Try the tests with each of these implementations in a session of its own."""
    sessions = await asyncio.gather(*[_session(answer, [name], "failed") for name in names])
    return [row for rows in sessions for row in rows]


async def _session(answer, names, until):
    values = [(name, _disguised({**RIGHT, **BROKEN}[name])) for name in names]
    for _ in range(TRIES):
        rows = await tried(answer.__file__, FIXTURE, values, until=until, seconds=PATIENCE)
        if not any(what == CUT_SHORT for _, _, what, *_ in rows):
            break
    return rows


def _disguised(kind):
    """Return *kind* under names that say nothing, as what it is derived from."""
    for each in kind.__mro__[:-1]:
        each.__name__ = each.__qualname__ = "Rates"
        each.__module__ = "rates"
        for function in filter(inspect.isfunction, vars(each).values()):
            name = f"Rates.{function.__name__}"
            nowhere = {"co_qualname": name, "co_filename": "rates.py", "co_firstlineno": 1}
            function.__code__ = function.__code__.replace(**nowhere)
            function.__qualname__, function.__module__ = name, "rates"
    return kind
