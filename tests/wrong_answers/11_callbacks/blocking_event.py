"""Waits with an event of threads: the event loop is blocked, and never sets it.

code: LOOP_BLOCKED
test: test_returns_what_on_done_brings
where: there.wait()
next: A future is a place for one answer
"""

import asyncio
import threading


async def call(api, *args):
    loop = asyncio.get_running_loop()
    there = threading.Event()
    answers = []

    def settle(result, error):
        answers.append((result, error))
        there.set()

    api(
        *args,
        on_done=lambda result: loop.call_soon_threadsafe(settle, result, None),
        on_error=lambda exc: loop.call_soon_threadsafe(settle, None, exc),
    )
    there.wait()
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
