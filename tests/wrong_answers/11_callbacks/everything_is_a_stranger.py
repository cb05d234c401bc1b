"""A bare `except` takes everything for an unknown customer.

code: NOT_RAISED; also: CANCEL_SWALLOWED, RESULT
test: test_treats_failures_as_the_nest_does
where: return f"{name} is not a customer"
next: What straight code gives you
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
    except BaseException:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
