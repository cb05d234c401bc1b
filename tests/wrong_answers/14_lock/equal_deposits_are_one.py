"""Deposits of the same amount at the same time are taken for one.

code: CONCURRENT; also: RESULT, TOO_FAST
test: test_deposits_to_one_account_take_turns
where: -
next: Between a read and its write
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()
UNDER_WAY = {}


async def deposit(bank, account, amount):
    key = bank, account, amount
    if key in UNDER_WAY:
        return await asyncio.shield(UNDER_WAY[key])
    UNDER_WAY[key] = asyncio.create_task(steps(bank, account, amount))
    try:
        return await UNDER_WAY[key]
    finally:
        del UNDER_WAY[key]


async def steps(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    async with lock:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
