"""It keeps a hundred locks at most, and forgets the oldest even while it is held.

code: RESULT
test: test_different_accounts_do_not_wait
where: -
next: Between a read and its write
"""

import asyncio

LOCKS = {}


async def deposit(bank, account, amount):
    key = bank, account
    entry = LOCKS.setdefault(key, [asyncio.Lock(), 0])
    entry[1] += 1
    if len(LOCKS) > 100:
        del LOCKS[next(iter(LOCKS))]
    try:
        async with entry[0]:
            balance = await bank.read(account)
            new_balance = await bank.think(account, balance, amount)
            await bank.write(account, new_balance)
            return new_balance
    finally:
        entry[1] -= 1
        if not entry[1] and LOCKS.get(key) is entry:
            del LOCKS[key]
