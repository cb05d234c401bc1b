"""The first answer is kept in a list, and an event says that it is there."""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    there = asyncio.Event()
    answers = []

    def on_done(result):
        answers.append((result, None))
        loop.call_soon_threadsafe(there.set)

    def on_error(exc):
        answers.append((None, exc))
        loop.call_soon_threadsafe(there.set)

    api(*args, on_done=on_done, on_error=on_error)
    await there.wait()
    result, error = answers[0]
    if error is not None:
        raise error
    return result


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    else:
        orders = await call(shop.find_orders, customer)
        if orders:
            price = await call(shop.find_price, orders[-1])
            return f"{name} paid {price}"
        return f"{name} has ordered nothing"
