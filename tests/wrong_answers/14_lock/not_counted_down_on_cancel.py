"""Who leaves the line is counted for ever, so the lock of that account is never forgotten.

code: CLEANUP_MISSED
test: test_keeps_nothing
where: async with entry[0]:
next: As long as somebody needs it
"""

import asyncio

LOCKS = {}


async def deposit(bank, account, amount):
    entry = LOCKS.setdefault((bank, account), [asyncio.Lock(), 0])
    entry[1] += 1
    async with entry[0]:
        try:
            balance = await bank.read(account)
            new_balance = await bank.think(account, balance, amount)
            await bank.write(account, new_balance)
            return new_balance
        finally:
            entry[1] -= 1
            if not entry[1]:
                del LOCKS[bank, account]
