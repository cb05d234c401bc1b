"""All accounts share one lock, so they wait for each other.

code: SEQUENTIAL; also: DEADLOCK, TOO_SLOW
test: test_different_accounts_do_not_wait
where: async with LOCK:
next: The same lock, and no other
"""

import asyncio

LOCK = asyncio.Lock()


async def deposit(bank, account, amount):
    async with LOCK:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
