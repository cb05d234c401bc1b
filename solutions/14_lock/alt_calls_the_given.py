"""Another right answer: `deposit_alone` is right when it is alone, so it is called in the lock."""

import asyncio
import weakref


async def deposit_alone(bank, account, amount):
    balance = await bank.read(account)
    new_balance = await bank.think(account, balance, amount)
    await bank.write(account, new_balance)
    return new_balance


class Locks:
    """One lock for each key, as long as somebody uses it."""

    def __init__(self):
        self._locks = weakref.WeakValueDictionary()

    def __getitem__(self, key):
        try:
            return self._locks[key]
        except KeyError:
            lock = self._locks[key] = asyncio.Lock()
            return lock


locks = Locks()


async def deposit(bank, account, amount):
    async with locks[bank, account]:
        return await deposit_alone(bank, account, amount)
