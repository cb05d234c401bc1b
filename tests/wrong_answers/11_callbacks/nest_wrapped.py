"""Wraps the nest as it is; when it is cancelled, the nest asks on.

code: OUTPUT
test: test_asks_nothing_more_when_cancelled
where: api(
next: What straight code gives you
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
    return await answer


def last_price_nested(shop, name, *, on_done, on_error):
    """Tell what the customer called *name* paid last: three levels of callbacks, and it works."""

    def customer_found(customer):
        def orders_found(orders):
            def price_found(price):
                on_done(f"{name} paid {price}")

            if orders:
                shop.find_price(orders[-1], on_done=price_found, on_error=on_error)
            else:
                on_done(f"{name} has ordered nothing")

        shop.find_orders(customer, on_done=orders_found, on_error=on_error)

    def customer_missing(exc):
        if isinstance(exc, LookupError):
            on_done(f"{name} is not a customer")
        else:
            on_error(exc)

    shop.find_customer(name, on_done=customer_found, on_error=customer_missing)


async def last_price(shop, name):
    return await call(last_price_nested, shop, name)
