"""A cancelled deposit leaves its steps running, and holds no lock any more.

code: TASK_LEAKED; also: TOO_FAST
test: test_others_go_on_when_one_gives_up
where: return await asyncio.shield(steps(bank, account, amount))
next: However it ends
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    async with lock:
        return await asyncio.shield(steps(bank, account, amount))


async def steps(bank, account, amount):
    balance = await bank.read(account)
    new_balance = await bank.think(account, balance, amount)
    await bank.write(account, new_balance)
    return new_balance
