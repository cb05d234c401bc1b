"""Another right answer: a queue for each account with one token in it; the bank carries them."""

import asyncio
from contextlib import AsyncExitStack


async def deposit(bank, account, amount):
    tokens = vars(bank).setdefault("tokens", {})
    token, needed_by = tokens.setdefault(account, (full_queue(), set()))
    me = object()
    needed_by.add(me)
    try:
        async with AsyncExitStack() as stack:
            await token.get()
            stack.callback(token.put_nowait, "token")
            balance = await bank.read(account)
            new_balance = await bank.think(account, balance, amount)
            await bank.write(account, new_balance)
            return new_balance
    finally:
        needed_by.discard(me)
        if not needed_by:
            del tokens[account]


def full_queue():
    queue = asyncio.Queue(1)
    queue.put_nowait("token")
    return queue
