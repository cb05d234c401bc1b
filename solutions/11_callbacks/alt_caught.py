"""Tries to fill the future, on the loop's thread, and catches what a second answer raises."""

import asyncio
import contextlib


async def call(api, *args):
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def fill(put, value):
        with contextlib.suppress(asyncio.InvalidStateError):
            put(value)

    def on_done(result):
        loop.call_soon_threadsafe(fill, answer.set_result, result)

    def on_error(exc):
        loop.call_soon_threadsafe(fill, answer.set_exception, exc)

    api(*args, on_done=on_done, on_error=on_error)
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
