"""Classes of tests, with fixtures for the bank, and a limit of asyncio where no clock is frozen."""

import asyncio
from datetime import UTC, datetime

import freezegun
import pytest


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


class Bank:
    def __init__(self):
        self.answers, self.calls, self.gates = {}, [], {}
        self.news = asyncio.Condition()

    async def fetch(self, currency):
        async with self.news:
            self.calls.append(currency)
            self.news.notify_all()
        gate = self.gates.get(currency)
        if gate is not None:
            await gate.wait()
        answer = self.answers[currency]
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def was_asked(self, times=1):
        async with self.news:
            await self.news.wait_for(lambda: len(self.calls) >= times)


@pytest.fixture
async def bank():
    return Bank()


@pytest.fixture
async def rates(new_rates, bank):
    return new_rates(bank.fetch)


class TestValues:
    @pytest.fixture(autouse=True)
    async def some_rates(self, bank):
        bank.answers.update(EUR=1.5, USD=0)

    async def test_each_currency_has_its_own(self, rates):
        assert (await rates.get("EUR"), await rates.get("USD")) == (1.5, 0)

    @pytest.mark.parametrize("currency", ["EUR", "USD"])
    async def test_is_kept(self, rates, bank, currency):
        for _ in range(3):
            await rates.get(currency)

        assert bank.calls == [currency]


class TestDays:
    @pytest.fixture
    def calendar(self):
        with freezegun.freeze_time("2026-02-28 23:59:59", real_asyncio=True) as calendar:
            yield calendar

    async def test_midnight(self, rates, bank, calendar):
        bank.answers["EUR"] = "old"
        assert await rates.get("EUR") == "old"
        bank.answers["EUR"] = "new"
        calendar.tick(2)

        assert await rates.get("EUR") == "new"

    @pytest.mark.parametrize("failures", [1, 2])
    async def test_no_old_rate_for_an_error(self, rates, bank, calendar, failures):
        bank.answers["EUR"] = "old"
        await rates.get("EUR")
        calendar.tick(2)
        bank.answers["EUR"] = OSError("closed")
        for _ in range(failures):
            with pytest.raises(OSError, match="closed"):
                await rates.get("EUR")
        bank.answers["EUR"] = "new"

        async with asyncio.timeout(0.7):
            assert await rates.get("EUR") == "new"


class TestTogether:
    @pytest.fixture(autouse=True)
    async def closed(self, bank):
        bank.answers.update(EUR=2, USD=3)
        bank.gates["EUR"] = asyncio.Event()

    async def test_one_fetch_for_all(self, rates, bank):
        async with asyncio.TaskGroup() as group:
            calls = [group.create_task(rates.get("EUR")) for _ in range(5)]
            await bank.was_asked()
            bank.gates["EUR"].set()

        assert [call.result() for call in calls] == [2] * 5
        assert bank.calls == ["EUR"]

    async def test_other_currencies(self, rates, bank):
        async with asyncio.timeout(0.7), asyncio.TaskGroup() as group:
            group.create_task(rates.get("EUR"))
            await bank.was_asked()
            assert await rates.get("USD") == 3
            bank.gates["EUR"].set()

    async def test_all_hear_of_an_error(self, rates, bank):
        bank.answers["EUR"] = KeyError("closed")
        calls = [asyncio.create_task(rates.get("EUR")) for _ in range(3)]
        await bank.was_asked()
        bank.gates["EUR"].set()

        async with asyncio.timeout(0.7):
            outcomes = await asyncio.gather(*calls, return_exceptions=True)
        assert all(outcome is bank.answers["EUR"] for outcome in outcomes)
        assert bank.calls == ["EUR"]


if __name__ == "__main__":
    pytest.main([__file__, "-o", "asyncio_mode=auto", "-p", "no:cacheprovider"])
