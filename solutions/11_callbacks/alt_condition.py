"""A condition is notified by a small coroutine that a callback sends into the loop."""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    changed = asyncio.Condition()
    answers = []

    async def note(kind, value):
        async with changed:
            answers.append((kind, value))
            changed.notify_all()

    def noted(kind):
        return lambda value: asyncio.run_coroutine_threadsafe(note(kind, value), loop)

    api(*args, on_done=noted("done"), on_error=noted("error"))
    async with changed:
        await changed.wait_for(lambda: answers)
    kind, value = answers[0]
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
