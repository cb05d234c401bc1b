"""Sets an asyncio event from whatever thread the answer comes on.

code: WRONG_THREAD
test: test_raises_what_on_error_brings
where: there.set() (2 of 2)
next: From another thread
"""

import asyncio


async def call(api, *args):
    there = asyncio.Event()
    answers = []

    def on_done(result):
        answers.append((result, None))
        there.set()

    def on_error(exc):
        answers.append((None, exc))
        there.set()

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
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
