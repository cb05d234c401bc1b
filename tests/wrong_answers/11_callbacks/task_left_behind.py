"""Waits in a task that a cancellation does not reach.

code: TASK_LEAKED; also: LOST_EXCEPTION
test: test_can_be_cancelled
where: return await asyncio.shield(asyncio.create_task(wait()))
next: A future is a place for one answer
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

    async def wait():
        return await answer

    return await asyncio.shield(asyncio.create_task(wait()))


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
