"""The locks are found by account only, so two banks wait for each other.

code: TOO_SLOW
test: test_each_account_of_each_bank_has_its_own_turns
where: async with lock:
next: The same lock, and no other
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault(account, asyncio.Lock())
    async with lock:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
