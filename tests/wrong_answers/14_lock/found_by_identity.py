"""The locks are found by `id(account)`, and equal strings may be two objects.

code: CONCURRENT; also: RESULT, TOO_FAST
test: test_deposits_to_one_account_take_turns
where: -
next: Between a read and its write
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, id(account)), asyncio.Lock())
    async with lock:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
