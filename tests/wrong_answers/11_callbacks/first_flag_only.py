"""A flag keeps out second answers, but not one that comes after a cancellation.

code: LOST_EXCEPTION
test: test_is_not_disturbed_by_late_answers
where: loop.call_soon_threadsafe(put, value)
next: Once, and not after the end
"""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    answered = False

    def first(put, value):
        nonlocal answered
        if not answered:
            answered = True
            loop.call_soon_threadsafe(put, value)

    api(
        *args,
        on_done=lambda result: first(answer.set_result, result),
        on_error=lambda exc: first(answer.set_exception, exc),
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
