"""Visits to a shop that has such an API."""

import asyncio

from .old_apis import OldApis
from .outcomes import error_of, outcome_of, was_cancelled

IN_WORDS = {
    "one_visit": "last_price",
    "visits_in_a_row": "`last_price`, called again and again",
    "visits_at_once": "last_price",
    "cancelled_visits": "last_price",
}
"""What messages call them."""


class Shop:
    """A shop that prints what it is asked, and answers after 0.5, 1 and 0.75 s.

    Args:
        apis: Call its customers back.
        stock: See `restock`.
    """

    def __init__(self, apis, *stock):
        self._apis = apis
        self.restock(*stock)

    def restock(self, customers, orders, prices, failures, seconds=(0.5, 1, 0.75)):
        """Have other things.

        Args:
            customers: Whom it knows, by name.
            orders: Their orders.
            prices: The prices of those.
            failures: Exceptions, by the question that fails: customer, orders or price.
            seconds: How long each of the three questions takes.
        """
        self._known = {"customer": customers, "orders": orders, "price": prices}
        self._failures = failures
        self._seconds = dict(zip(self._known, seconds, strict=True))

    def find_customer(self, name, *, on_done, on_error):
        self._find("customer", name, on_done, on_error)

    def find_orders(self, customer, *, on_done, on_error):
        self._find("orders", customer, on_done, on_error)

    def find_price(self, order, *, on_done, on_error):
        self._find("price", order, on_done, on_error)

    def _find(self, what, key, on_done, on_error):
        print(f"{what} of {key}?")
        if what in self._failures:
            callback, value = on_error, error_of(*self._failures[what])
        elif key in self._known[what]:
            callback, value = on_done, self._known[what][key]
        else:
            callback, value = on_error, LookupError(f"no {what} of {key}")
        self._apis.tell_later(self._seconds[what], callback, value)


async def one_visit(answer, name, *stock):
    """Ask for the last price, in a shop with *stock*."""
    apis = OldApis()
    with apis.watch():
        return await answer.last_price(Shop(apis, *stock), name)


async def visits_in_a_row(answer, visits):
    """Ask for one last price after another in one shop, which is restocked in between.

    A visit without a stock finds that of the visit before.
    """
    apis = OldApis()
    shop = Shop(apis, {}, {}, {}, {})
    outcomes = []
    with apis.watch():
        for name, *stock in visits:
            if stock:
                shop.restock(*stock)
            outcomes.append(await outcome_of(answer.last_price(shop, name)))
        return outcomes


async def visits_at_once(answer, visits):
    """Ask for all last prices at the same time, each in a shop of its own."""
    apis = OldApis()
    with apis.watch():
        questions = [answer.last_price(Shop(apis, *stock), name) for name, *stock in visits]
        return await asyncio.gather(*map(outcome_of, questions))


async def cancelled_visits(answer, name, moments, *stock):
    """Cancel the question for the last price at each of *moments*, and then let it come."""
    apis = OldApis()
    cancelled = []
    with apis.watch():
        for seconds in moments:
            task = asyncio.create_task(answer.last_price(Shop(apis, *stock), name))
            await asyncio.sleep(seconds)
            task.cancel()
            await asyncio.wait([task])
            cancelled.append(was_cancelled(task))
            await asyncio.sleep(1.5)
        return [*cancelled, await answer.last_price(Shop(apis, *stock), name)]
