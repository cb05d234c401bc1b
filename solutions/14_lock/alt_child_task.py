"""Another right answer: the steps are a task, and whoever needs the lock stands in a set."""

import asyncio
import contextlib

NEEDED = {}


@contextlib.contextmanager
def lock_of(*key):
    lock, needed_by = NEEDED.setdefault(key, (asyncio.Lock(), set()))
    me = object()
    needed_by.add(me)
    try:
        yield lock
    finally:
        needed_by.remove(me)
        if not needed_by:
            del NEEDED[key]


async def deposit(bank, account, amount):
    with lock_of(bank, account) as lock:
        async with lock:
            return await asyncio.create_task(steps(bank, account, amount))


async def steps(bank, account, amount):
    balance = await bank.read(account)
    new_balance = await bank.think(account, balance, amount)
    await bank.write(account, new_balance)
    return new_balance
