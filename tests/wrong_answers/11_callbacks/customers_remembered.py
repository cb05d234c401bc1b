"""Remembers the customers of the visits before.

code: RESULT; also: OUTPUT
test: test_tells_errors_apart_as_the_nest_does
where: -
next: What straight code gives you
"""

import asyncio

CUSTOMERS = {}


async def call(api, *args):
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def settle(put, value):
        if not answer.done():
            put(value)

    api(
        *args,
        on_done=lambda result: loop.call_soon_threadsafe(settle, answer.set_result, result),
        on_error=lambda exc: loop.call_soon_threadsafe(settle, answer.set_exception, exc),
    )
    return await answer


async def last_price(shop, name):
    try:
        if name not in CUSTOMERS:
            CUSTOMERS[name] = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, CUSTOMERS[name])
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
