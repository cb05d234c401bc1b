"""The lock is given back on success only: after an error the next deposit waits for ever.

code: DEADLOCK
test: test_others_go_on_when_one_gives_up
where: await lock.acquire()
next: However it ends
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    await lock.acquire()
    balance = await bank.read(account)
    new_balance = await bank.think(account, balance, amount)
    await bank.write(account, new_balance)
    lock.release()
    return new_balance
