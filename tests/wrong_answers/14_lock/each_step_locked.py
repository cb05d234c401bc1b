"""The lock is held for each step, and given back in between.

code: RACE; also: RESULT, TOO_SLOW, TOO_FAST
test: test_loses_no_deposit_in_any_order
where: -
next: A lock lets one in
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    async with lock:
        balance = await bank.read(account)
    async with lock:
        new_balance = await bank.think(account, balance, amount)
    async with lock:
        await bank.write(account, new_balance)
    return new_balance
