"""`except Exception` gives the lock back after an error, but not after a cancellation.

code: DEADLOCK
test: test_others_go_on_when_one_gives_up
where: await lock.acquire()
next: However it ends
"""

import asyncio
import weakref

LOCKS = {}


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    await lock.acquire()
    try:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
    except Exception:
        lock.release()
        raise
    lock.release()
    return new_balance
