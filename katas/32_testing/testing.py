"""Kata 32: a test that cannot fail tests nothing. The lesson is README.md in this folder."""

import asyncio
import sys
from datetime import UTC, datetime

import pytest


class Rates:
    """Exchange rates of a bank, which is asked for each of them once a day.

    ``await fetch(currency)`` asks the bank. *fetch* is a coroutine function; it takes a while,
    and may raise an Exception. It is called with the currency alone, a text such as ``"EUR"``.
    """

    def __init__(self, fetch):
        self._fetch = fetch
        self._asked = {}

    async def get(self, currency):
        """Return the rate of *currency*.

        1. It is what *fetch* has returned for this currency, as it is; it may be 0. Nothing is
           fetched before somebody asks for it.
        2. It is kept for the rest of the day: whoever asks again on the same day gets it, and the
           bank is not asked. A day is a date in UTC. Whoever asks on a later date gets a new rate.
        3. Whoever asks for a currency that is being fetched waits for that fetch, and gets what it
           returns: the bank is not asked a second time.
        4. Nobody waits for the fetch of another currency.
        5. When *fetch* raises an exception, each call that waits for it ends at once, and raises
           that exception, too. Nothing is kept of it: the next call asks the bank again.
        """
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
    """What is tested: ``new_rates(fetch)`` makes an object that promises what `Rates` promises.

    The kata puts others in its place: right ones in other styles, and broken ones.
    """
    return Rates


async def test_gets_what_the_bank_says(new_rates):
    """The first test is yours, and so are the others that you need, and their names."""
    # TODO: write tests that pass on whatever is right, and fail on whatever is broken.
    raise NotImplementedError


class Forgetful:
    """Keeps no rate, and so breaks the second promise."""

    def __init__(self, fetch):
        self.get = fetch


async def careless(new_rates):
    """Test that a rate is kept; but what is compared with what?"""

    async def fetch(currency):
        print("  the bank is asked for", currency)

    rates = new_rates(fetch)
    for _ in range(2):
        await rates.get("EUR")


async def show():
    """Run a careless test on what is right and on what is broken, then your tests on `Rates`."""
    for kind in (Rates, Forgetful):
        await careless(kind)
        print("the careless test passes on", kind.__name__)
    options = ["-o", "asyncio_mode=auto", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, __file__]
    tests = await asyncio.create_subprocess_exec(*command)
    await tests.wait()


if __name__ == "__main__":
    asyncio.run(show())
