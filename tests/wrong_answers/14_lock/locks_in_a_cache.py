"""The locks are in a cache with 128 places: it keeps those, and forgets others that are held.

code: CLEANUP_MISSED; also: RESULT
test: test_keeps_nothing
where: -
next: As long as somebody needs it
"""

import asyncio
import functools


@functools.lru_cache
def lock_of(bank, account):
    return asyncio.Lock()


async def deposit(bank, account, amount):
    async with lock_of(bank, account):
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
