"""Kata 11: from callbacks to await. The lesson is README.md in this folder."""

import asyncio
import threading


async def call(api, *args):
    """Ask an old *api*, wait for its answer, and return or raise it.

    Call ``api(*args, on_done=..., on_error=...)`` once, on the event loop's thread; it
    returns None. Its answer is a call of ``on_done(result)``: then return the result,
    whatever it is, or of ``on_error(exc)``: then raise the exception. The answer may come
    before the api returns or later, and from any thread; `call` starts no thread itself.

    Only the first answer counts, also when one comes from a thread and another on the
    event loop's own thread: the first is the one that was given first. Answers after that,
    and those that come when `call` has been cancelled, change nothing: ``on_done`` and
    ``on_error`` themselves raise nothing as long as the event loop is there. A cancelled
    `call` ends at once, as cancelled.
    """
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def settle(put, value):
        if not answer.done():
            put(value)

    def on_done(result):
        loop.call_soon_threadsafe(settle, answer.set_result, result)

    def on_error(exc):
        loop.call_soon_threadsafe(settle, answer.set_exception, exc)

    api(*args, on_done=on_done, on_error=on_error)
    return await answer


def last_price_nested(shop, name, *, on_done, on_error):
    """Say what the customer called *name* paid last: three levels of callbacks, and it works."""

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
    """Do what `last_price_nested` does, in straight code.

    It asks the *shop* the same questions. What the nested code hands to ``on_done``
    is returned, what it hands to ``on_error`` is raised. When it is cancelled, it ends at
    once, as cancelled, and the shop is asked nothing more.
    """
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    price = await call(shop.find_price, orders[-1])
    return f"{name} paid {price}"


class Shop:
    """A small shop to try it with: it answers from other threads."""

    def find_customer(self, name, *, on_done, on_error):
        self._find({"Ada": 7}, name, on_done, on_error)

    def find_orders(self, customer, *, on_done, on_error):
        self._find({7: [31, 32]}, customer, on_done, on_error)

    def find_price(self, order, *, on_done, on_error):
        self._find({31: 5, 32: 12}, order, on_done, on_error)

    def _find(self, shelf, key, on_done, on_error):
        if key in shelf:
            threading.Timer(1, on_done, [shelf[key]]).start()
        else:
            threading.Timer(1, on_error, [LookupError(f"there is no {key}")]).start()


if __name__ == "__main__":
    last_price_nested(Shop(), "Ada", on_done=print, on_error=print)
    print(asyncio.run(last_price(Shop(), "Ada")))
    print(asyncio.run(last_price(Shop(), "Eve")))
