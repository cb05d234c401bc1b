"""The locks are kept by the bank, in a dictionary that only grows.

code: CLEANUP_MISSED
test: test_keeps_nothing
where: -
next: As long as somebody needs it
"""

import asyncio


async def deposit(bank, account, amount):
    if not hasattr(bank, "locks"):
        bank.locks = {}
    async with bank.locks.setdefault(account, asyncio.Lock()):
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
