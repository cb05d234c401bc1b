"""A fake bank that notes who asks, and answers when the test says so."""

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


pytestmark = pytest.mark.timeout(1)


class Bank:
    """A bank that notes who asks, and can be kept busy for as long as a test likes."""

    def __init__(self, rates, is_open=True):
        self.rates, self.calls = rates, []
        self.asked, self.open = asyncio.Event(), asyncio.Event()
        if is_open:
            self.open.set()

    async def fetch(self, currency):
        self.calls.append(currency)
        self.asked.set()
        await self.open.wait()
        rate = self.rates[currency]
        if isinstance(rate, Exception):
            raise rate
        return rate


async def test_gets_what_the_bank_says(new_rates):
    rates = new_rates(Bank({"EUR": 1.25, "USD": 3}).fetch)

    assert await rates.get("EUR") == 1.25
    assert await rates.get("USD") == 3


@pytest.mark.parametrize("rate", [2, 0])
async def test_asks_once_a_day(new_rates, rate):
    bank = Bank({"EUR": rate})
    rates = new_rates(bank.fetch)

    assert [await rates.get("EUR") for _ in range(3)] == [rate, rate, rate]
    assert bank.calls == ["EUR"]


async def test_asks_again_after_midnight(new_rates):
    bank = Bank({"EUR": 2})
    rates = new_rates(bank.fetch)
    with freeze_time("2026-01-05 23:59") as calendar:
        assert await rates.get("EUR") == 2
        bank.rates["EUR"] = 5
        assert await rates.get("EUR") == 2
        calendar.move_to("2026-01-06 00:01")
        assert await rates.get("EUR") == 5


async def test_two_at_the_same_time_share_a_fetch(new_rates):
    bank = Bank({"EUR": 2}, is_open=False)
    rates = new_rates(bank.fetch)
    calls = [asyncio.create_task(rates.get("EUR")) for _ in range(2)]
    await bank.asked.wait()
    bank.open.set()

    assert await asyncio.gather(*calls) == [2, 2]
    assert bank.calls == ["EUR"]


async def test_nobody_waits_for_another_currency(new_rates):
    both = asyncio.Barrier(2)

    async def fetch(currency):
        await both.wait()
        return currency

    rates = new_rates(fetch)

    assert await asyncio.gather(rates.get("EUR"), rates.get("USD")) == ["EUR", "USD"]


async def test_all_who_wait_hear_of_an_error(new_rates):
    error = ValueError("closed")
    bank = Bank({"EUR": error}, is_open=False)
    rates = new_rates(bank.fetch)
    calls = [asyncio.create_task(rates.get("EUR")) for _ in range(2)]
    await bank.asked.wait()
    bank.open.set()

    assert await asyncio.gather(*calls, return_exceptions=True) == [error, error]
    assert bank.calls == ["EUR"]


async def test_an_error_is_not_kept(new_rates):
    bank = Bank({"EUR": ValueError("closed")})
    rates = new_rates(bank.fetch)
    with pytest.raises(ValueError, match="closed"):
        await rates.get("EUR")
    bank.rates["EUR"] = 2

    assert await rates.get("EUR") == 2


async def test_yesterday_does_not_come_back(new_rates):
    bank = Bank({"EUR": 2})
    rates = new_rates(bank.fetch)
    with freeze_time("2026-01-05 12:00") as calendar:
        assert await rates.get("EUR") == 2
        bank.rates["EUR"] = ValueError("closed")
        calendar.move_to("2026-01-06 12:00")
        with pytest.raises(ValueError, match="closed"):
            await rates.get("EUR")


if __name__ == "__main__":
    pytest.main([__file__, "-o", "asyncio_mode=auto", "-p", "no:cacheprovider"])
