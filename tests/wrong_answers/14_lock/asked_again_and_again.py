"""It asks every few milliseconds whether the account is free.

code: TOO_SLOW
test: test_different_accounts_do_not_wait
where: await asyncio.sleep(0.01)
next: A lock lets one in
"""

import asyncio

BUSY = set()


async def deposit(bank, account, amount):
    while (bank, account) in BUSY:
        await asyncio.sleep(0.01)
    BUSY.add((bank, account))
    try:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
    finally:
        BUSY.discard((bank, account))
