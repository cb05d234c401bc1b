"""It asks whether the lock is held, waits until it is free, and goes on without holding it.

code: RACE; also: RESULT, TOO_FAST
test: test_lets_nobody_in_between
where: -
next: As long as somebody needs it
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    if lock.locked():
        async with lock:
            pass  # now it is free
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
    async with lock:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
