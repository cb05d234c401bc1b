"""Mocks of the standard library are the bank."""

import asyncio
from datetime import UTC, datetime
from unittest.mock import AsyncMock

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


pytestmark = [pytest.mark.timeout(0.9), pytest.mark.asyncio]


@pytest.fixture
def fetch():
    return AsyncMock(name="fetch", side_effect=lambda currency: {"EUR": 0, "USD": 3}[currency])


@pytest.fixture
def rates(new_rates, fetch):
    return new_rates(fetch)


async def test_values(rates):
    assert await rates.get("EUR") == 0
    assert await rates.get("USD") == 3


async def test_once(rates, fetch):
    await rates.get("EUR")
    await rates.get("EUR")

    fetch.assert_awaited_once_with("EUR")


@pytest.mark.parametrize(
    ("later", "count"), [("2026-03-01 23:59", 1), ("2026-03-02 00:01", 2), ("2026-03-03 22:00", 2)]
)
async def test_days(rates, fetch, later, count):
    with freeze_time("2026-03-01 23:00") as calendar:
        await rates.get("EUR")
        fetch.side_effect, fetch.return_value = None, 5
        calendar.move_to(later)
        assert await rates.get("EUR") == (0 if count == 1 else 5)

    assert fetch.await_count == count


async def both(new_rates, answer):
    """Return what two calls give that come while *answer* is awaited."""
    begun, done = asyncio.Event(), asyncio.Event()

    async def slowly(currency):
        begun.set()
        await done.wait()
        return await answer(currency)

    rates = new_rates(slowly)
    calls = [asyncio.create_task(rates.get("USD")) for _ in range(2)]
    await begun.wait()
    done.set()
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    answer.assert_awaited_once_with("USD")
    return outcomes


async def test_together(new_rates, fetch):
    assert await both(new_rates, fetch) == [3, 3]


async def test_error_together(new_rates):
    error = RuntimeError("closed")
    assert await both(new_rates, AsyncMock(side_effect=error)) == [error, error]


async def test_after_an_error(rates, fetch):
    fetch.side_effect = [RuntimeError("closed"), 4]
    with pytest.raises(RuntimeError, match="closed"):
        await rates.get("USD")

    assert await rates.get("USD") == 4


async def test_error_on_the_next_day(rates, fetch):
    with freeze_time("2026-03-01 23:00") as calendar:
        await rates.get("USD")
        calendar.tick(86_400)
        fetch.side_effect = RuntimeError("closed")
        with pytest.raises(RuntimeError, match="closed"):
            await rates.get("USD")


async def test_apart(new_rates):
    dollars = asyncio.Event()

    async def fetch(currency):
        if currency == "USD":
            dollars.set()
        await dollars.wait()
        return currency

    rates = new_rates(AsyncMock(side_effect=fetch))
    assert await asyncio.gather(*map(rates.get, ["EUR", "USD"])) == ["EUR", "USD"]


if __name__ == "__main__":
    pytest.main([__file__, "-o", "asyncio_mode=auto", "-p", "no:cacheprovider"])
