"""One long test, in a table: each promise is a scenario."""

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


class Till:
    """A bank of futures: the test answers each question by hand."""

    def __init__(self):
        self.questions = asyncio.Queue()
        self.count = 0

    async def fetch(self, currency):
        self.count += 1
        answer = asyncio.get_running_loop().create_future()
        self.questions.put_nowait((currency, answer))
        return await answer


async def values(rates, till, _):
    for currency, rate in ("EUR", 0), ("USD", 8):
        call = asyncio.create_task(rates.get(currency))
        asked, answer = await till.questions.get()
        answer.set_result(rate)
        assert (asked, await call) == (currency, rate)
    assert [await rates.get("EUR"), await rates.get("USD")] == [0, 8]
    assert till.count == 2


async def sharing(rates, till, _):
    calls = [asyncio.create_task(rates.get("EUR")) for _ in range(10)]
    _, answer = await till.questions.get()
    answer.set_result(3)
    assert set(await asyncio.gather(*calls)) == {3}
    assert till.count == 1


async def days(rates, till, calendar):
    for rate in range(3):
        call = asyncio.create_task(rates.get("EUR"))
        _, answer = await till.questions.get()
        answer.set_result(rate)
        assert await call == rate
        calendar.tick(23 * 3600)  # from 23:00 to 22:00, from there to 21:00


async def apart(rates, till, _):
    calls = [asyncio.create_task(rates.get(currency)) for currency in ("EUR", "USD")]
    answers = dict([await till.questions.get(), await till.questions.get()])
    answers["USD"].set_result("second")
    assert await calls[1] == "second"
    answers["EUR"].set_result("first")
    assert await calls[0] == "first"


async def errors(rates, till, calendar):
    call = asyncio.create_task(rates.get("EUR"))
    _, answer = await till.questions.get()
    answer.set_result(1)
    await call
    calendar.tick(3600)
    calls = [asyncio.create_task(rates.get("EUR")) for _ in range(4)]
    _, answer = await till.questions.get()
    answer.set_exception(error := LookupError("closed"))
    assert await asyncio.gather(*calls, return_exceptions=True) == [error] * 4
    call = asyncio.create_task(rates.get("EUR"))
    _, answer = await till.questions.get()
    answer.set_result(2)
    assert await call == 2
    assert till.count == 3


@pytest.mark.timeout(1)
@pytest.mark.parametrize("scenario", [values, sharing, days, apart, errors])
async def test_promises(new_rates, scenario):
    till = Till()
    with freeze_time("2026-01-05 23:00") as calendar:
        scenario = asyncio.create_task(scenario(new_rates(till.fetch), till, calendar))
        await scenario


if __name__ == "__main__":
    pytest.main([__file__, "-o", "asyncio_mode=auto", "-p", "no:cacheprovider"])
