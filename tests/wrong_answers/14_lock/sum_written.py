"""It writes the sum, not what thinking gave.

code: OUTPUT
test: test_makes_the_three_steps
where: await bank.write(account, balance + amount)
next: Your turn
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    async with lock:
        balance = await bank.read(account)
        await bank.think(account, balance, amount)
        await bank.write(account, balance + amount)
        return balance + amount
