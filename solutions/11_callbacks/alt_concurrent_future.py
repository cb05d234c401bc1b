"""A future of `concurrent.futures` may be filled from any thread, and asyncio wraps it."""

import asyncio
import concurrent.futures
import contextlib


async def call(api, *args):
    answer = concurrent.futures.Future()

    def unless_done(put):
        def callback(value):
            with contextlib.suppress(concurrent.futures.InvalidStateError):
                put(value)

        return callback

    api(
        *args,
        on_done=unless_done(answer.set_result),
        on_error=unless_done(answer.set_exception),
    )
    return await asyncio.wrap_future(answer)


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
