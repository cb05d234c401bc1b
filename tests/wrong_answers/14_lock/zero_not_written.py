"""A new balance that is false is taken for none, and not written.

code: OUTPUT
test: test_makes_the_three_steps
where: -
next: Your turn
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    async with lock:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        if new_balance:
            await bank.write(account, new_balance)
        return new_balance
