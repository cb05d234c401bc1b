"""An account whose name is empty is taken for none, and has no lock.

code: RESULT
test: test_each_account_of_each_bank_has_its_own_turns
where: -
next: Between a read and its write
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    if account:
        lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    else:
        lock = asyncio.Lock()
    async with lock:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
