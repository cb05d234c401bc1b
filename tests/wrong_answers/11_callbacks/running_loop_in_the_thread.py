"""Looks for the running loop in the thread that the answer comes on, which has none.

code: RAISED
test: test_raises_what_on_error_brings
where: asyncio.get_running_loop().call_soon_threadsafe(settle, answer.set_exception, exc)
next: From another thread
"""

import asyncio


async def call(api, *args):
    answer = asyncio.get_running_loop().create_future()

    def settle(put, value):
        if not answer.done():
            put(value)

    def on_done(result):
        asyncio.get_running_loop().call_soon_threadsafe(settle, answer.set_result, result)

    def on_error(exc):
        asyncio.get_running_loop().call_soon_threadsafe(settle, answer.set_exception, exc)

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
