"""Makes one future when the first call comes, and never another.

code: TOO_FAST; also: RAISED, RESULT
test: test_takes_answers_from_other_threads
where: -
next: A future is a place for one answer
"""

import asyncio


KEPT = []


async def call(api, *args):
    loop = asyncio.get_running_loop()
    if not KEPT:
        KEPT.append(loop.create_future())
    answer = KEPT[0]

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
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
