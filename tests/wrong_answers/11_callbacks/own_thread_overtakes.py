"""In the loop's own thread it fills the future at once, before an answer that is at the door.

code: RESULT
test: test_first_is_what_was_given_first
where: return await answer
next: Once, and not after the end
"""

import asyncio
import threading


async def call(api, *args):
    loop = asyncio.get_running_loop()
    home = threading.get_ident()
    answer = loop.create_future()

    def settle(put, value):
        if threading.get_ident() != home:
            loop.call_soon_threadsafe(settle, put, value)
        elif not answer.done():
            put(value)

    api(
        *args,
        on_done=lambda result: settle(answer.set_result, result),
        on_error=lambda exc: settle(answer.set_exception, exc),
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
