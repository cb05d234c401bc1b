"""An error of a step is printed and not passed on.

code: NOT_RAISED
test: test_an_error_comes_out_and_the_next_has_its_turn
where: await bank.write(account, new_balance)
next: However it ends
"""

import asyncio
import weakref

LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), asyncio.Lock())
    async with lock:
        try:
            balance = await bank.read(account)
            new_balance = await bank.think(account, balance, amount)
            await bank.write(account, new_balance)
            return new_balance
        except Exception as error:
            print(error)
