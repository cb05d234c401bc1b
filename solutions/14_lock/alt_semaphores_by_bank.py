"""Another right answer: a semaphore of one permit, found by the bank and then by the account."""

import asyncio
import weakref

BANKS = weakref.WeakKeyDictionary()


async def deposit(bank, account, amount):
    accounts = BANKS.setdefault(bank, weakref.WeakValueDictionary())
    permit = accounts.setdefault(account, asyncio.Semaphore(1))
    await permit.acquire()
    try:
        new_balance = await bank.think(account, await bank.read(account), amount)
        await bank.write(account, new_balance)
        return new_balance
    finally:
        permit.release()
