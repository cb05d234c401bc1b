"""Whoever is cancelled ends at once, and its step still stops: another future was waited for.

code: ORDER
test: test_stops_before_the_next_has_its_turn
where: balance = await bank.read(account)
next: However it ends
"""

import asyncio
import collections

ORDERS = {}


async def deposit(bank, account, amount):
    key = bank, account
    result = asyncio.get_running_loop().create_future()
    order = [amount, result, None]
    if key in ORDERS:
        ORDERS[key].append(order)
    else:
        ORDERS[key] = collections.deque([order])
        order.append(asyncio.create_task(work(key)))  # a task needs somebody who refers to it
    try:
        return await result
    except asyncio.CancelledError:
        if order[2] is not None:
            order[2].cancel()
            await asyncio.wait([order[1]])
        raise


async def work(key):
    while ORDERS[key]:
        order = ORDERS[key].popleft()
        amount, result = order[:2]
        if result.cancelled():
            continue
        order[2] = asyncio.create_task(steps(*key, amount))
        await asyncio.wait([order[2]])
        if result.done():  # nobody waits for it any more
            continue
        if order[2].exception() is None:
            result.set_result(order[2].result())
        else:
            result.set_exception(order[2].exception())
    del ORDERS[key]


async def steps(bank, account, amount):
    balance = await bank.read(account)
    new_balance = await bank.think(account, balance, amount)
    await bank.write(account, new_balance)
    return new_balance
