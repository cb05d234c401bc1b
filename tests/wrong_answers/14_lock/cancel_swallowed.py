"""A cancelled deposit gives the lock back and returns.

code: CANCEL_SWALLOWED; also: OUTPUT
test: test_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: However it ends
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    async with lock:
        try:
            balance = await bank.read(account)
            new_balance = await bank.think(account, balance, amount)
            await bank.write(account, new_balance)
            return new_balance
        except asyncio.CancelledError:
            return None
