"""A callback that comes too late raises, and the API is not ready for that.

code: RAISED
test: test_takes_the_first_of_two_answers
where: raise RuntimeError("answered already") (1 of 2)
next: Once, and not after the end
"""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def settle(put, value):
        if not answer.done():
            put(value)

    def on_done(result):
        if answer.done():
            raise RuntimeError("answered already")
        loop.call_soon_threadsafe(settle, answer.set_result, result)

    def on_error(exc):
        if answer.done():
            raise RuntimeError("answered already")
        loop.call_soon_threadsafe(settle, answer.set_exception, exc)

    api(*args, on_done=on_done, on_error=on_error)
    return await answer


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
