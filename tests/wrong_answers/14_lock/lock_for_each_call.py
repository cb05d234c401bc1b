"""Each call makes a lock of its own, which nobody else waits for.

code: RACE; also: CONCURRENT, RESULT, TOO_FAST
test: test_loses_no_deposit_in_any_order
where: -
next: Between a read and its write
"""

import asyncio


async def deposit(bank, account, amount):
    lock = asyncio.Lock()
    async with lock:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
