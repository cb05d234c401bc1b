"""Scenarios of kata 14: banks whose steps take their time, fail, and take a while to stop."""

import asyncio
import collections
import contextlib
import gc
import sys
import types

from pytest_asyncio_kata.worker.arrivals import arrival
from pytest_asyncio_kata.worker.loop.real_time import RealTime

IN_WORDS = {
    "one_after_another": "`deposit`, called again and again",
    "customers": "the program with several deposits",
    "at_once": "the program with several deposits",
    "fails": "deposit",
    "failing": "the program with several deposits",
    "cancelled_at": "the program with several deposits",
    "alone": "deposit",
    "followed": "deposit",
    "in_line": "deposit",
    "_in_line": "deposit",
    "_comes": "deposit",
    "_balance": "deposit",
    "_outcome": "deposit",
    "_told": "deposit",
    "_gives_up": "the test",
    "_ended": "the test",
    "_last_words": "the bank",
    "_stopping": "the bank",
}
"""What messages call them."""


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
    """

    def __init__(self, books, waits, *, thoughts=None, failures=None, stopping=0.0, loud=False):
        self.books = dict(books)
        self._waits = waits
        self._thoughts = thoughts or {}
        self._failures = failures or {}
        self._stopping = stopping
        self._loud = loud
        self._turns = collections.Counter()

    def read(self, account):
        self._turns[account] += 1
        return self._step("read", lambda: self.books[account], account)

    def think(self, account, balance, amount):
        def new_balance():
            return self._thoughts.get(account, balance + amount)

        return self._step("think", new_balance, account, balance, amount)

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


def _copied(text):
    """Return a string that is equal to *text*; if that has two letters or more, another one."""
    return "".join(list(text))


async def one_after_another(answer, deposits):
    """Make *deposits* in turn, each with its account, balance, amount, new balance and seconds."""
    found = []
    for account, balance, amount, new_balance, waits in deposits:
        bank = Bank(
            {account: balance}, {account: [waits]}, thoughts={account: new_balance}, loud=True
        )
        found.append([await answer.deposit(bank, account, amount), bank.books[account]])
    return found


async def at_once(answer, banks, deposits):
    """Make *deposits* at the same time; return what is in the books of all *banks*.

    Args:
        answer: The answer's module.
        banks: Books of each bank, and how many seconds the steps of each turn take.
        deposits: Number of the bank, account, amount, and after how many seconds it begins.

    Returns:
        For each account of each bank what is in it, and what its deposits returned, sorted.
    """
    banks = [Bank(books, waits) for books, waits in banks]
    found = [{account: [] for account in bank.books} for bank in banks]

    calls = [
        _balance(_copied(account), amount, seconds, answer, banks[number], found[number][account])
        for number, account, amount, seconds in deposits
    ]
    await asyncio.gather(*calls)
    return [
        {account: [bank.books[account], sorted(balances)] for account, balances in each.items()}
        for bank, each in zip(banks, found, strict=True)
    ]


async def _balance(account, amount, seconds, answer, bank, found):
    """After *seconds* make a deposit, and note what it returns."""
    if seconds:
        await asyncio.sleep(seconds)
    found.append(await answer.deposit(bank, account, amount))


async def fails(answer, step, message, waits):
    """Make one deposit, of which a step fails."""
    bank = Bank({"": 0}, {"": [waits]}, failures={("", step): ConnectionError(message)})
    await answer.deposit(bank, "", 1)


async def failing(answer, failures, followers, waits):
    """Make deposits to many accounts; in each account a step of the first deposit fails.

    Args:
        answer: The answer's module.
        failures: Error and failing step, by account.
        followers: How many deposits of 10 there are to the account after the first, by account.
        waits: How many seconds the steps of each turn take, by account.

    Returns:
        For each account what came out of its deposits, and its balance.
    """
    errors = {account: ERRORS[kind](f"no {step}") for account, (kind, step) in failures.items()}
    bank = Bank(
        dict.fromkeys(failures, 0),
        waits,
        failures={(account, failures[account][1]): error for account, error in errors.items()},
    )

    outcomes = [
        asyncio.gather(
            *[
                _outcome(_copied(account), answer, bank, error)
                for _ in range(1 + followers[account])
            ]
        )
        for account, error in errors.items()
    ]
    found = await asyncio.gather(*outcomes)
    return {
        account: [*sorted(map(str, each)), bank.books[account]]
        for account, each in zip(failures, found, strict=True)
    }


async def _outcome(account, answer, bank, expected):
    """Make a deposit of 10; return the new balance, or the name of the *expected* error."""
    try:
        return await answer.deposit(bank, account, 10)
    except Exception as error:
        if type(error) is not type(expected):
            raise
        return type(error).__name__ if error is expected else f"another {type(error).__name__}"


async def cancelled_at(answer, waits, stopping, names, cancellations):
    """Make deposits of 10 to one account at the same time, and cancel some of them.

    Args:
        answer: The answer's module.
        waits: How many seconds the steps take.
        stopping: How many seconds a step takes to stop.
        names: A name for each deposit.
        cancellations: After how many seconds who is cancelled, as pairs.

    Returns:
        What is in the account at the end.
    """
    bank = Bank({"ada": 0}, {"ada": [waits]}, stopping=stopping, loud=True)
    tasks = {name: asyncio.create_task(_told(name, answer, bank)) for name in names}
    for seconds, name in cancellations:
        asyncio.get_running_loop().call_later(seconds, tasks[name].cancel)
    await _ended(tasks.values())
    return bank.books["ada"]


async def _told(name, answer, bank):
    """Make a deposit of 10, and say when it has ended as cancelled."""
    try:
        await answer.deposit(bank, "ada", 10)
    except asyncio.CancelledError:
        print(f"{name} is cancelled")
        raise


async def alone(answer, account, waits):
    """Make one deposit."""
    return await answer.deposit(Bank({account: 0}, {account: [waits]}), account, 1)


async def followed(answer, account, waits):
    """Make one deposit, and when it has ended, another one; return what is there then."""
    bank = Bank({account: 0}, {account: [waits]})
    try:
        await answer.deposit(bank, account, 1)
    finally:
        await answer.deposit(bank, account, 1)  # it waits for ever if nobody gives the account back
    return bank.books[account]


async def customers(answer, customers):
    """Let *customers* come to an account in which nothing is; return what is in it at the end.

    Args:
        answer: The answer's module.
        customers: For each the amount, of how many parts the way to the bank is, and after how
            many hours the customer gives up; None: never.
    """
    bank = Bank({"ada": 0}, {"ada": [[1, 1, 1]]})
    tasks = []
    for amount, way, hours in customers:
        tasks.append(asyncio.create_task(_comes(amount, way, answer, bank)))
        if hours is not None:
            tasks.append(asyncio.create_task(_gives_up(tasks[-1], hours)))
    await _ended(tasks)
    return bank.books["ada"]


async def _comes(amount, way, answer, bank):
    """Come to the bank in so many parts of the way, and make a deposit."""
    for _ in range(way):
        await arrival(f"way {amount}", _nothing)
    await answer.deposit(bank, "ada", amount)


async def _gives_up(task, hours):
    """Cancel *task* after so many *hours*."""
    for _ in range(hours):
        await arrival("hour", _nothing)
    task.cancel()


def _nothing():
    return None


async def in_line(answer, accounts, waits, entries=None):
    """Make a deposit between two others; when all have ended, see whether something is kept.

    Args:
        answer: The answer's module.
        accounts: Two accounts; deposits to the first have ended whenever it is seen what is
            kept, so that something that is kept for the bank as such is there each time.
        waits: How many seconds the steps take.
        entries: Permits, of which one is taken for ever if something is kept.

    Returns:
        What is in the second account at the end.
    """
    usual, account = accounts
    bank = Bank(dict.fromkeys(accounts, 0), {usual: [[1, 1, 1]], account: [waits]})
    own = list(vars(bank))
    await _ended([asyncio.create_task(_in_line(answer, bank, usual))])
    await _ended([asyncio.create_task(answer.deposit(bank, usual, 1))])
    before = _references(answer, bank, own) if entries else 0
    cancelled = False
    try:
        await _in_line(answer, bank, account)
    except asyncio.CancelledError:
        cancelled = True  # an exception keeps all variables on its way
    await _ended([asyncio.create_task(answer.deposit(bank, usual, 1))])
    if entries and _keeps_more(answer, bank, own, before):
        await entries.acquire()
    if cancelled:
        raise asyncio.CancelledError
    return bank.books[account]


async def _in_line(answer, bank, account):
    """Make three deposits at the same time; who is cancelled makes the middle one."""
    others = [asyncio.create_task(answer.deposit(bank, _copied(account), 1))]
    try:
        await asyncio.sleep(0)
        others.append(asyncio.create_task(answer.deposit(bank, _copied(account), 1)))
        await answer.deposit(bank, account, 1)
    finally:
        await _ended(others)


async def _ended(tasks):
    """Wait until *tasks* have ended, and cancel them when you are cancelled; raise their errors."""
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
    for task in tasks:
        if not task.cancelled():
            task.result()


def _keeps_more(answer, bank, own, before):
    """Whether the answer keeps more than *before*, and does so for a while.

    Somebody who looks at what the answer does now refers to its variables for a moment.
    """
    for seconds in 0.001, 0.005, 0.02, 0:
        if _references(answer, bank, own) <= before:
            return False
        RealTime.sleep(seconds)
    return True


def _references(answer, bank, own):
    """Return how many references there are in all that the answer keeps, in itself or the bank.

    Args:
        answer: The answer's module.
        bank: The bank.
        own: Names of the bank's own attributes.
    """
    gc.collect(0)  # all that is new; everything would take ten times as long
    modules = [each for each in list(sys.modules.values()) if isinstance(each, types.ModuleType)]
    borders = [*map(vars, modules), vars(answer), globals(), bank, asyncio.get_running_loop()]
    seen = {id(each): each for each in borders}
    waiting = [value for name, value in vars(answer).items() if not name.startswith("__")]
    waiting += [value for name, value in vars(bank).items() if name not in own]
    waiting += vars(type(bank)).values()
    count = 0
    while waiting:
        each = waiting.pop()
        foreign = isinstance(each, type) and each.__module__ != answer.__name__
        if foreign or id(each) in seen or isinstance(each, types.ModuleType):
            continue
        seen[id(each)] = each
        found = gc.get_referents(each)
        count += len(found)
        waiting += found
    return count
