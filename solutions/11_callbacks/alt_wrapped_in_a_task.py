"""Each question is a task that is awaited at once, and errors come as values first."""

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
    (customer,) = await asyncio.gather(call(shop.find_customer, name), return_exceptions=True)
    match customer:
        case LookupError():
            return f"{name} is not a customer"
        case Exception():
            raise customer
    orders = await asyncio.create_task(call(shop.find_orders, customer))
    if not orders:
        return f"{name} has ordered nothing"
    price = await asyncio.create_task(call(shop.find_price, orders[-1]))
    return f"{name} paid {price}"
