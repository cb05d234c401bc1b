"""Plain functions that start an event loop themselves; no pytest-asyncio, no pytest-timeout."""

import asyncio
from datetime import UTC, datetime

import pytest
from freezegun import freeze_time


class Rates:
    def __init__(self, fetch):
        self._fetch = fetch
        self._asked = {}

    async def get(self, currency):
        today = datetime.now(UTC).date()
        day, fetch = self._asked.get(currency, (None, None))
        if day != today:
            fetch = asyncio.create_task(self._fetch(currency))
            self._asked[currency] = today, fetch
        await asyncio.wait([fetch])
        if fetch.exception() is not None and self._asked.get(currency) == (today, fetch):
            del self._asked[currency]
        return fetch.result()


@pytest.fixture
def new_rates():
    return Rates


def run(scenario):
    """Let a coroutine run, for less than a second; its clock is not frozen."""

    async def limited():
        async with asyncio.timeout(0.8):
            return await scenario

    return asyncio.run(limited())


def fetching(*answers, calls):
    """Return a fetch that gives one answer after another, and raises those that are errors."""
    left = list(answers)

    async def fetch(currency):
        calls.append(currency)
        await asyncio.sleep(0)
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return fetch


@pytest.mark.parametrize("rate", [7, 0, 0.25])
def test_kept_as_it_is(new_rates, rate):
    calls = []

    async def twice():
        rates = new_rates(fetching(rate, "another", calls=calls))
        return await rates.get("EUR"), await rates.get("EUR")

    assert run(twice()) == (rate, rate)
    assert calls == ["EUR"]


def test_two_currencies(new_rates):
    calls = []

    async def both():
        rates = new_rates(fetching(1, 2, calls=calls))
        return await rates.get("EUR"), await rates.get("USD"), await rates.get("EUR")

    assert run(both()) == (1, 2, 1)
    assert calls == ["EUR", "USD"]


def test_a_new_day(new_rates):
    async def two_days(calendar):
        rates = new_rates(fetching(1, 2, 3, calls=[]))
        first = await rates.get("EUR")
        calendar.move_to("2026-01-02 00:00:01")
        return first, await rates.get("EUR"), await rates.get("EUR")

    with freeze_time("2026-01-01 23:59:59", real_asyncio=True) as calendar:
        assert run(two_days(calendar)) == (1, 2, 2)


def test_an_error_on_a_new_day(new_rates):
    async def two_days(calendar):
        rates = new_rates(fetching(1, OSError("closed"), 3, calls=[]))
        await rates.get("EUR")
        calendar.move_to("2026-01-02 08:00")
        try:
            return await rates.get("EUR")
        except OSError as error:
            return str(error), await rates.get("EUR")

    with freeze_time("2026-01-01 08:00", real_asyncio=True) as calendar:
        assert run(two_days(calendar)) == ("closed", 3)


def test_together(new_rates):
    calls = []

    async def three():
        rates = new_rates(fetching(1, 2, 3, calls=calls))
        return await asyncio.gather(*[rates.get("EUR") for _ in range(3)])

    assert run(three()) == [1, 1, 1]
    assert calls == ["EUR"]


def test_error_for_all(new_rates):
    calls, error = [], ConnectionError()

    async def three():
        rates = new_rates(fetching(error, 2, 3, calls=calls))
        return await asyncio.gather(*[rates.get("EUR") for _ in range(3)], return_exceptions=True)

    assert run(three()) == [error] * 3
    assert calls == ["EUR"]


def test_crosswise(new_rates):
    async def crosswise():
        came = {"EUR": asyncio.Event(), "USD": asyncio.Event()}

        async def fetch(currency):
            came[currency].set()
            await came["USD" if currency == "EUR" else "EUR"].wait()
            return currency.lower()

        rates = new_rates(fetch)
        return await asyncio.gather(rates.get("EUR"), rates.get("USD"))

    assert run(crosswise()) == ["eur", "usd"]


if __name__ == "__main__":
    pytest.main([__file__, "-o", "asyncio_mode=auto", "-p", "no:cacheprovider"])
