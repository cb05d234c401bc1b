"""One small coroutine for each question, and one outcome for both ways."""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    outcome = loop.create_future()

    def bring(how):
        return lambda value: loop.call_soon_threadsafe(once, (how, value))

    def once(pair):
        if not outcome.done():
            outcome.set_result(pair)

    api(*args, on_done=bring("done"), on_error=bring("error"))
    how, value = await outcome
    if how == "done":
        return value
    raise value


async def price_of(shop, orders):
    return await call(shop.find_price, orders[-1])


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        sentence = "is not a customer"
    else:
        orders = await call(shop.find_orders, customer)
        sentence = f"paid {await price_of(shop, orders)}" if orders else "has ordered nothing"
    return f"{name} {sentence}"
