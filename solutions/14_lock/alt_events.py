"""Another right answer: the deposit that has an account leaves an event that says when it ends."""

import asyncio

UNDER_WAY = {}


async def deposit(bank, account, amount):
    key = (bank, account)
    while key in UNDER_WAY:
        await UNDER_WAY[key].wait()
    ended = UNDER_WAY[key] = asyncio.Event()
    try:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
    finally:
        del UNDER_WAY[key]
        ended.set()
