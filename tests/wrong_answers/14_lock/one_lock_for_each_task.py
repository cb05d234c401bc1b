"""Remembers one lock for each task, and a step of the deposit makes a deposit itself.

code: RAISED
test: test_each_account_of_each_bank_has_its_own_turns
where: HELD.pop(asyncio.current_task()).release()
next: -
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()
HELD = {}


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    await lock.acquire()
    HELD[asyncio.current_task()] = lock
    del lock
    try:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
    finally:
        HELD.pop(asyncio.current_task()).release()
