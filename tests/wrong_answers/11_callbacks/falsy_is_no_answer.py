"""Takes a result that is false for no answer yet.

code: DEADLOCK
test: test_raises_what_on_error_brings
where: await changed.wait()
next: A future is a place for one answer
"""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    changed = asyncio.Event()
    outcome = [None, None]

    def settle(place, value):
        if not any(outcome):
            outcome[place] = value
            changed.set()

    api(
        *args,
        on_done=lambda result: loop.call_soon_threadsafe(settle, 0, result),
        on_error=lambda exc: loop.call_soon_threadsafe(settle, 1, exc),
    )
    while not any(outcome):
        changed.clear()
        await changed.wait()
    if outcome[1]:
        raise outcome[1]
    return outcome[0]


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
