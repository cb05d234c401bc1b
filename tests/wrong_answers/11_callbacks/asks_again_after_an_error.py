"""Asks a second time when the first answer is an error.

code: OUTPUT; also: TOO_SLOW
test: test_raises_what_on_error_brings
where: api(
next: What straight code gives you
"""

import asyncio


async def ask(api, *args):
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


async def call(api, *args):
    try:
        return await ask(api, *args)
    except OSError:
        return await ask(api, *args)


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
