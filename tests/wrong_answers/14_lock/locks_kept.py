"""A lock for each account in a dictionary that only grows.

code: CLEANUP_MISSED
test: test_keeps_nothing
where: -
next: As long as somebody needs it
"""

import asyncio
import collections

LOCKS = collections.defaultdict(asyncio.Lock)


async def deposit(bank, account, amount):
    async with LOCKS[bank, account]:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
