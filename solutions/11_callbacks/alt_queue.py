"""A queue takes all answers; only the first one is fetched."""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    answers = asyncio.Queue()

    def hand_over(kind):
        return lambda value: loop.call_soon_threadsafe(answers.put_nowait, (kind, value))

    api(*args, on_done=hand_over("done"), on_error=hand_over("error"))
    kind, value = await answers.get()
    if kind == "error":
        raise value
    return value


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
