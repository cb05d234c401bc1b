"""Keeps the last answer instead of the first.

code: RESULT
test: test_takes_the_first_of_two_answers
where: -
next: Once, and not after the end
"""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    there = asyncio.Event()
    outcome = None

    def settle(result, error):
        nonlocal outcome
        outcome = result, error
        there.set()

    api(
        *args,
        on_done=lambda result: loop.call_soon_threadsafe(settle, result, None),
        on_error=lambda exc: loop.call_soon_threadsafe(settle, None, exc),
    )
    await there.wait()
    result, error = outcome
    if error is not None:
        raise error
    return result


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
