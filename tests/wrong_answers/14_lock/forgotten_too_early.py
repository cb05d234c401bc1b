"""Who has been there forgets the lock, even if others wait for it: the next makes another.

code: RACE; also: RESULT
test: test_lets_nobody_in_between
where: -
next: As long as somebody needs it
"""

import asyncio

LOCKS = {}


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    async with lock:
        try:
            balance = await bank.read(account)
            new_balance = await bank.think(account, balance, amount)
            await bank.write(account, new_balance)
            return new_balance
        finally:
            LOCKS.pop((bank, account), None)
