"""Fills an asyncio queue from whatever thread the answer comes on.

code: WRONG_THREAD
where: on_error=lambda exc: answers.put_nowait((None, exc)),
next: From another thread
"""

import asyncio


async def call(api, *args):
    answers = asyncio.Queue()
    api(
        *args,
        on_done=lambda result: answers.put_nowait((result, None)),
        on_error=lambda exc: answers.put_nowait((None, exc)),
    )
    result, error = await answers.get()
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
