"""Starts a thread for each answer, only to use the thread-safe door from it.

code: OVER_LIMIT
test: test_returns_what_on_done_brings
where: thread.start()
next: From another thread
"""

import asyncio
import threading


async def call(api, *args):
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def settle(put, value):
        if not answer.done():
            put(value)

    def from_a_thread(put, value):
        door = loop.call_soon_threadsafe
        thread = threading.Thread(target=door, args=(settle, put, value))
        thread.start()
        thread.join()  # two answers come in their order

    api(
        *args,
        on_done=lambda result: from_a_thread(answer.set_result, result),
        on_error=lambda exc: from_a_thread(answer.set_exception, exc),
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
