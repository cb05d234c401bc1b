"""`acquire` is called and not awaited.

code: NEVER_AWAITED; also: RAISED
test: test_makes_the_three_steps
where: lock.acquire()
next: A lock lets one in
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    lock.acquire()
    try:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
    finally:
        lock.release()
