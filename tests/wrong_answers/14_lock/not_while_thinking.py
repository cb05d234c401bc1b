"""The lock is given back while the bank thinks, so that thinking overlaps.

code: RACE; also: RESULT, CONCURRENT, TOO_FAST
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
    new_balance = await bank.think(account, balance, amount)
    async with lock:
        await bank.write(account, new_balance)
    return new_balance
