"""Asks whether the future is done on the callback's thread, and fills it later.

code: LOST_EXCEPTION
test: test_takes_the_first_of_two_answers
where: loop.call_soon_threadsafe(answer.set_exception, exc)
next: Once, and not after the end
"""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def on_done(result):
        if not answer.done():
            loop.call_soon_threadsafe(answer.set_result, result)

    def on_error(exc):
        if not answer.done():
            loop.call_soon_threadsafe(answer.set_exception, exc)

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
