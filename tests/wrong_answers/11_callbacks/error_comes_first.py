"""Has two places, one for the result and one for the error, and looks into the error's first.

code: RESULT
test: test_takes_the_first_of_two_answers
where: return results[0]
next: Once, and not after the end
"""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    there = asyncio.Event()
    results, errors = [], []

    def settle(place, value):
        place.append(value)
        there.set()

    api(
        *args,
        on_done=lambda result: loop.call_soon_threadsafe(settle, results, result),
        on_error=lambda exc: loop.call_soon_threadsafe(settle, errors, exc),
    )
    await there.wait()
    if errors:
        raise errors[0]
    return results[0]


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
