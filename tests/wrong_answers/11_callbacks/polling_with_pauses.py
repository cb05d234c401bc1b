"""Looks every 0.07 s whether the answer is there, and is late each time.

code: TOO_SLOW; also: OUTPUT
test: test_returns_what_on_done_brings
where: await asyncio.sleep(0.07)
next: A future is a place for one answer
"""

import asyncio


async def call(api, *args):
    answers = []
    api(
        *args,
        on_done=lambda result: answers.append((result, None)),
        on_error=lambda exc: answers.append((None, exc)),
    )
    while not answers:
        await asyncio.sleep(0.07)
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
