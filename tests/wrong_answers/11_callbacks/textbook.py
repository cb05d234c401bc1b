"""The shortest form: the future's own methods are the callbacks.

code: WRONG_THREAD; also: RAISED
test: test_raises_what_on_error_brings
where: api(*args, on_done=answer.set_result, on_error=answer.set_exception)
next: From another thread
"""

import asyncio


async def call(api, *args):
    answer = asyncio.get_running_loop().create_future()
    api(*args, on_done=answer.set_result, on_error=answer.set_exception)
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
