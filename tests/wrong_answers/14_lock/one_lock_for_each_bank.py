"""All accounts of a bank share one lock, so they wait for each other.

code: SEQUENTIAL; also: TOO_SLOW
test: test_different_accounts_do_not_wait
where: async with LOCKS.setdefault(bank, asyncio.Lock()):
next: The same lock, and no other
"""

import asyncio
import weakref

LOCKS = weakref.WeakKeyDictionary()


async def deposit(bank, account, amount):
    async with LOCKS.setdefault(bank, asyncio.Lock()):
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
