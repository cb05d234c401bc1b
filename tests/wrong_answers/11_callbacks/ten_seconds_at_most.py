"""Waits ten seconds for an answer, and then goes on without one.

code: RAISED; also: LOST_EXCEPTION
test: test_goes_on_as_soon_as_the_answer_is_there
where: return answer.result()
next: A future is a place for one answer
"""

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
    await asyncio.wait([answer], timeout=10)
    return answer.result()


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
