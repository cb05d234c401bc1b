"""The last step is asked for and not awaited, so it never begins.

code: NEVER_AWAITED
test: test_makes_the_three_steps
where: bank.write(account, new_balance)
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
        bank.write(account, new_balance)
        return new_balance
