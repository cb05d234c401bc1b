"""`acquire` is inside the `try`: who is cancelled in the line gives back the lock of another.

code: RACE; also: CONCURRENT
test: test_others_go_on_when_one_gives_up
where: -
next: However it ends
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    try:
        await lock.acquire()
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
    finally:
        if lock.locked():
            lock.release()
