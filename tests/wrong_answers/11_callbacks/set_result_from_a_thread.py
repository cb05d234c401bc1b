"""Fills the future from whatever thread the answer comes on.

code: WRONG_THREAD
test: test_raises_what_on_error_brings
where: answer.set_exception(exc)
next: From another thread
"""

import asyncio


async def call(api, *args):
    answer = asyncio.get_running_loop().create_future()

    def on_done(result):
        if not answer.done():
            answer.set_result(result)

    def on_error(exc):
        if not answer.done():
            answer.set_exception(exc)

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
