"""Customers who stand in line."""

import asyncio
import gc
import sys
import types

from pytest_asyncio_kata.worker.arrivals import arrival
from pytest_asyncio_kata.worker.loop.real_time import RealTime

from .bank import Bank, copied

IN_WORDS = {
    "customers": "the program with several deposits",
    "alone": "deposit",
    "followed": "deposit",
    "in_line": "deposit",
    "_in_line": "deposit",
    "_comes": "deposit",
    "_gives_up": "the test",
    "all_ended": "the test",
}
"""What messages call them."""


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
    await all_ended(tasks)
    return bank.books["ada"]


async def _comes(amount, way, answer, bank):
    """Come to the bank in so many parts of the way, and make a deposit."""
    for _ in range(way):
        await arrival(f"customer {amount} comes", _nothing)
    await answer.deposit(bank, "ada", amount)


async def _gives_up(task, hours):
    """Cancel *task* after so many *hours*."""
    for _ in range(hours):
        await arrival("an hour goes by", _nothing)
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
    await all_ended([asyncio.create_task(_in_line(answer, bank, usual))])
    await all_ended([asyncio.create_task(answer.deposit(bank, usual, 1))])
    before = _references(answer, bank, own) if entries else 0
    cancelled = False
    try:
        await _in_line(answer, bank, account)
    except asyncio.CancelledError:
        cancelled = True  # an exception keeps all variables on its way
    await all_ended([asyncio.create_task(answer.deposit(bank, usual, 1))])
    if entries and _keeps_more(answer, bank, own, before):
        await entries.acquire()
    if cancelled:
        raise asyncio.CancelledError
    return bank.books[account]


async def _in_line(answer, bank, account):
    """Make three deposits at the same time; who is cancelled makes the middle one."""
    others = [asyncio.create_task(answer.deposit(bank, copied(account), 1))]
    try:
        await asyncio.sleep(0)
        others.append(asyncio.create_task(answer.deposit(bank, copied(account), 1)))
        await answer.deposit(bank, account, 1)
    finally:
        await all_ended(others)


async def all_ended(tasks):
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
