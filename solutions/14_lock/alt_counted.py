"""Another right answer: who needs a lock is counted, and the last one removes it."""

import asyncio
import contextlib

LOCKS = {}
NEEDED_BY = {}


@contextlib.asynccontextmanager
async def turn(*key):
    lock = LOCKS.setdefault(key, asyncio.Lock())
    NEEDED_BY[key] = NEEDED_BY.get(key, 0) + 1
    try:
        async with lock:
            yield
    finally:
        NEEDED_BY[key] -= 1
        if not NEEDED_BY[key]:
            del LOCKS[key], NEEDED_BY[key]


async def deposit(bank, account, amount):
    async with turn(bank, account):
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
    return new_balance
