"""The balance is read before the lock is held, and out of date when it is written.

code: RACE; also: CONCURRENT, RESULT, TOO_FAST
test: test_loses_no_deposit_in_any_order
where: -
next: A lock lets one in
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    balance = await bank.read(account)
    async with lock:
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
