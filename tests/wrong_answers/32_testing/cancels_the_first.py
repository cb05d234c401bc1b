"""Cancels the first call, and expects that the fetch goes on for the second one.

code: RESULT
test: test_passes_on_what_is_right
where: assert await calls[1] == 2
next: What, not how
"""

import asyncio

import pytest
from freezegun import freeze_time

pytestmark = pytest.mark.timeout(1)


class Bank:
    def __init__(self, rates, is_open=True):
        self.rates, self.calls = rates, []
        self.asked, self.open = asyncio.Event(), asyncio.Event()
        if is_open:
            self.open.set()

    async def fetch(self, currency):
        self.calls.append(currency)
        self.asked.set()
        await self.open.wait()
        if isinstance(self.rates[currency], Exception):
            raise self.rates[currency]
        return self.rates[currency]


async def test_rates(new_rates):
    rates = new_rates(Bank({"EUR": 2, "USD": 3}).fetch)
    assert [await rates.get("EUR"), await rates.get("USD")] == [2, 3]


@pytest.mark.parametrize("rate", [2, 0])
async def test_once_a_day(new_rates, rate):
    bank = Bank({"EUR": rate})
    rates = new_rates(bank.fetch)
    assert [await rates.get("EUR"), await rates.get("EUR")] == [rate, rate]
    assert bank.calls == ["EUR"]


async def test_midnight(new_rates):
    bank = Bank({"EUR": 2})
    rates = new_rates(bank.fetch)
    with freeze_time("2026-01-05 23:59") as calendar:
        assert await rates.get("EUR") == 2
        bank.rates["EUR"] = 5
        calendar.move_to("2026-01-06 00:01")
        assert await rates.get("EUR") == 5


async def test_shared(new_rates):
    bank = Bank({"EUR": 2}, is_open=False)
    rates = new_rates(bank.fetch)
    calls = [asyncio.create_task(rates.get("EUR")) for _ in range(2)]
    await bank.asked.wait()
    bank.open.set()
    assert await asyncio.gather(*calls) == [2, 2]
    assert bank.calls == ["EUR"]


async def test_apart(new_rates):
    bank = Bank({"EUR": 2}, is_open=False)
    other = Bank({"USD": 3})
    rates = new_rates(lambda currency: (bank if currency == "EUR" else other).fetch(currency))
    call = asyncio.create_task(rates.get("EUR"))
    await bank.asked.wait()
    assert await rates.get("USD") == 3
    bank.open.set()
    assert await call == 2


async def test_errors(new_rates):
    error = ValueError("closed")
    bank = Bank({"EUR": error}, is_open=False)
    rates = new_rates(bank.fetch)
    calls = [asyncio.create_task(rates.get("EUR")) for _ in range(2)]
    await bank.asked.wait()
    bank.open.set()
    assert await asyncio.gather(*calls, return_exceptions=True) == [error, error]
    assert bank.calls == ["EUR"]


async def test_again(new_rates):
    bank = Bank({"EUR": ValueError("closed")})
    rates = new_rates(bank.fetch)
    with pytest.raises(ValueError):
        await rates.get("EUR")
    bank.rates["EUR"] = 2
    assert await rates.get("EUR") == 2


async def test_yesterday(new_rates):
    bank = Bank({"EUR": 2})
    rates = new_rates(bank.fetch)
    with freeze_time("2026-01-05 12:00") as calendar:
        assert await rates.get("EUR") == 2
        bank.rates["EUR"] = ValueError("closed")
        calendar.move_to("2026-01-06 12:00")
        with pytest.raises(ValueError):
            await rates.get("EUR")


async def test_first_leaves(new_rates):
    bank = Bank({"EUR": 2}, is_open=False)
    rates = new_rates(bank.fetch)
    calls = [asyncio.create_task(rates.get("EUR")) for _ in range(2)]
    await bank.asked.wait()
    calls[0].cancel()
    bank.open.set()
    assert await calls[1] == 2
    assert bank.calls == ["EUR"]
