"""Makes a task in whatever thread the answer comes on.

code: WRONG_THREAD
test: test_raises_what_on_error_brings
where: on_error=lambda exc: loop.create_task(settle(answer.set_exception, exc)),
next: From another thread
"""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    async def settle(put, value):
        if not answer.done():
            put(value)

    api(
        *args,
        on_done=lambda result: loop.create_task(settle(answer.set_result, result)),
        on_error=lambda exc: loop.create_task(settle(answer.set_exception, exc)),
    )
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
