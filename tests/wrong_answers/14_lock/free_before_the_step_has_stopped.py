"""When it is cancelled, it gives the account back before its step has stopped.

code: CONCURRENT
test: test_stops_before_the_next_has_its_turn
where: -
next: Between a read and its write
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    async with lock:
        making = asyncio.create_task(steps(bank, account, amount))
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            making.cancel()
            error = True
            raise
        finally:
            if making.cancelling():
                lock.release()
                await asyncio.wait([making])
                await lock.acquire()


async def steps(bank, account, amount):
    balance = await bank.read(account)
    new_balance = await bank.think(account, balance, amount)
    await bank.write(account, new_balance)
    return new_balance
