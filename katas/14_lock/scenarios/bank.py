"""A bank whose steps take time, fail, or are stopped."""

import asyncio
import collections
import contextlib

from pytest_asyncio_kata.worker.arrivals import arrival

IN_WORDS = {
    "_last_words": "the bank",
    "_stopping": "the bank",
    "_first": "the bank",
}
"""What messages call them."""


class Odd:
    """A balance that is equal to everything, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting an odd balance"
        yield

    def __repr__(self):
        return "'an odd balance'"


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


ERRORS = {
    error.__name__: error
    for error in (ValueError, KeyError, ConnectionError, TimeoutError, Refused, AssertionError)
}
"""What a step fails with."""


class Bank:
    """A bank whose three steps take their time.

    Args:
        books: What is in each account.
        waits: For each turn of an account, how many seconds its three steps take; the last
            of them stand for all later turns.
        thoughts: What thinking gives, by account; else the sum.
        failures: Errors, by account and step; they come in the first turn of the account.
        stopping: How many seconds a step takes to stop when it is cancelled.
        loud: Whether it prints what it is asked.
        fees: A coroutine function that is called before it thinks in the first turn of an
            account, with that.
    """

    def __init__(
        self, books, waits, *, thoughts=None, failures=None, stopping=0.0, loud=False, fees=None
    ):
        self.books = dict(books)
        self._waits = waits
        self._thoughts = thoughts or {}
        self._failures = failures or {}
        self._stopping = stopping
        self._loud = loud
        self._fees = fees
        self._turns = collections.Counter()

    def read(self, account):
        self._turns[account] += 1
        return self._step("read", lambda: self.books[account], account)

    def think(self, account, balance, amount):
        def new_balance():
            return self._thoughts.get(account, balance + amount)

        thinking = self._step("think", new_balance, account, balance, amount)
        with_fees = self._fees and self._turns[account] == 1
        return _first(self._fees(), thinking) if with_fees else thinking

    def write(self, account, balance):
        def change():
            self.books[account] = balance

        return self._step("write", change, account, balance)

    def _step(self, step, function, account, *others):
        """Return the coroutine of a step, which is called *function* when it comes back."""
        if self._loud:
            print(f"{step}({', '.join(map(repr, [account, *others]))})")
        turn = self._turns[account]
        seconds = self._waits[account][:turn][-1][("read", "think", "write").index(step)]
        error = self._failures.get((account, step)) if turn == 1 else None
        function = function if error is None else _failing(error)
        coming = arrival(f"{step} {account}", function, seconds=seconds)
        return _stopping(self._stopping, step, coming) if self._stopping else coming


async def _first(fees, thinking):
    """Deposit the *fees*, then think."""
    await fees
    return await thinking


async def _stopping(seconds, step, coming):
    """Wait for *coming*, and take *seconds* to stop when it is cancelled."""
    try:
        return await coming
    except asyncio.CancelledError:
        await _last_words(seconds)
        print(f"{step} has stopped")
        raise


def _failing(error):
    def fail():
        raise error

    return fail


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


def copied(text):
    """Return a string that is equal to *text*; if that has two letters or more, another one."""
    return "".join(list(text))
