"""A cancelled deposit makes all its steps before it ends as cancelled.

code: TOO_FAST; also: TOO_SLOW
test: test_stops_before_the_next_has_its_turn
where: -
next: However it ends
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
            await asyncio.wait([making])
            raise


async def steps(bank, account, amount):
    balance = await bank.read(account)
    new_balance = await bank.think(account, balance, amount)
    await bank.write(account, new_balance)
    return new_balance
