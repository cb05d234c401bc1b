"""Runs a second event loop in the callback's thread.

code: WRONG_THREAD; also: RAISED
test: test_takes_answers_from_other_threads
where: put(value)
next: From another thread
"""

import asyncio


async def call(api, *args):
    answer = asyncio.get_running_loop().create_future()

    async def settle(put, value):
        if not answer.done():
            put(value)

    api(
        *args,
        on_done=lambda result: asyncio.run(settle(answer.set_result, result)),
        on_error=lambda exc: asyncio.run(settle(answer.set_exception, exc)),
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
