"""Takes the last of no orders.

code: RAISED; also: RESULT
test: test_treats_failures_as_the_nest_does
where: return f"{name} paid {await call(shop.find_price, orders[-1])}"
next: -
"""

import asyncio


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
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
