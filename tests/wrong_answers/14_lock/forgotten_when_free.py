"""The lock is forgotten when it is not held, but the next in line holds it only a step later.

code: RACE; also: RESULT
test: test_lets_nobody_in_between
where: -
next: As long as somebody needs it
"""

import asyncio

LOCKS = {}


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    try:
        async with lock:
            balance = await bank.read(account)
            new_balance = await bank.think(account, balance, amount)
            await bank.write(account, new_balance)
            return new_balance
    finally:
        if not lock.locked():
            LOCKS.pop((bank, account), None)
