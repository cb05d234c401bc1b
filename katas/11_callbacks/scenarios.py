"""Scenarios of kata 11: old APIs that answer in many ways, and a shop made of three."""

# ruff: noqa: ARG002  # an API is given two callbacks, and calls one

import asyncio
import contextlib
import functools
import itertools
import threading
import time

from pytest_asyncio_kata.worker.handed import CallbackRaised, handed

IN_WORDS = {
    "one_call": "call",
    "three_calls": "`call`, called three times",
    "calls_in_a_row": "`call`, called again and again",
    "calls_at_once": "call",
    "answered_more_than_once": "call",
    "any_results": "`call`, called again and again",
    "cancelled_calls": "call",
    "cancelled_on_the_way": "call",
    "one_visit": "last_price",
    "visits_in_a_row": "`last_price`, called again and again",
    "visits_at_once": "last_price",
    "cancelled_visits": "last_price",
    "_outcome": "call",
}
"""What messages call them."""

ASKED = "the API is asked"
"""What an API prints when it is called, so that it is seen how often."""


class BrokenKettle(Exception):
    """An error of an old API's own, with a code that somebody gives it later."""

    code = None

    def __str__(self):
        return f"{self.args[0]}, code {self.code}"


class EmptyShelf(LookupError):
    """A shop's own kind of `LookupError`, whose truth value is False: nothing is in it."""

    def __len__(self):
        return 0


ERRORS = {
    error.__name__: error
    for error in (
        ValueError,
        LookupError,
        KeyError,
        IndexError,
        OSError,
        ConnectionError,
        TimeoutError,
        BrokenKettle,
        EmptyShelf,
    )
}
"""What the APIs fail with."""


class OldApis:
    """APIs with callbacks. What a callback raises ends the scenario that `watch` stands in."""

    def __init__(self):
        self._loop = asyncio.get_running_loop()
        self._home = threading.get_ident()
        self._scenario = asyncio.current_task()
        self._error = None
        self._number = 0
        self.kept = {"on_done": _no_callback, "on_error": _no_callback}

    @contextlib.contextmanager
    def watch(self):
        """If a callback raises something, raise it, at once or at the end."""
        try:
            yield
        except asyncio.CancelledError:
            if self._error is None:
                raise
        if self._error is not None:
            raise CallbackRaised(self._error)

    def tell(self, callback, value):
        """Call *callback*; no API expects it to raise."""
        try:
            handed(callback)(value)
        except BaseException as error:
            self._error = self._error or error
            self._loop.call_soon_threadsafe(self._scenario.cancel)

    def tell_later(self, seconds, callback, value):
        """Call *callback* after *seconds*, as an API that lives on the event loop does."""
        self.stay_at_home()
        self._loop.call_later(seconds, self.tell, handed(callback), value)

    def stay_at_home(self):
        """See that the API is called where it may be.

        Raises:
            RuntimeError: If that is another thread.
        """
        if threading.get_ident() != self._home:
            raise RuntimeError("the API was not called on the event loop's thread")

    def add(self, one, other, *, on_done, on_error):
        """Answer at once with the sum."""
        print(ASKED)
        self.tell(on_done, one + other)

    def echo(self, *arguments, on_done, on_error):
        """Answer at once with the arguments."""
        print(ASKED)
        self.tell(on_done, list(arguments))

    def count(self, seconds, *, on_done, on_error):
        """Answer after *seconds* with the number of this question: 1, 2, 3 and so on."""
        print(ASKED)
        self._number += 1
        self.tell_later(seconds, on_done, self._number)

    def later(self, seconds, value, *, on_done, on_error):
        """Answer with *value* after *seconds*."""
        print(ASKED)
        self.tell_later(seconds, on_done, value)

    def refuse(self, kind, message, *, on_done, on_error):
        """Fail at once."""
        print(ASKED)
        self.tell(on_error, _error(kind, message))

    def refuse_later(self, seconds, kind, message, *, on_done, on_error):
        """Fail after *seconds*."""
        print(ASKED)
        self.tell_later(seconds, on_error, _error(kind, message))

    def from_thread(self, seconds, value, *, on_done, on_error):
        """Answer with *value* after *seconds*, from a thread."""
        print(ASKED)
        self._in_thread(seconds, on_done, value)

    def refuse_from_thread(self, seconds, kind, message, *, on_done, on_error):
        """Fail after *seconds*, from a thread."""
        print(ASKED)
        self._in_thread(seconds, on_error, _error(kind, message))

    def answers(self, plan):
        """Return an API that answers more than once, as *plan* says.

        A *plan* is a list of seconds, thread ("loop" or "thread"), callback and value. What has
        the same seconds comes in one step of the event loop, one after another; after 0 s, that
        is before the API returns. The loop has no turn before all of them have been told.
        """

        def api(*, on_done, on_error):
            print(ASKED)
            self.stay_at_home()
            callbacks = {"on_done": handed(on_done), "on_error": handed(on_error)}
            for seconds, answers in itertools.groupby(plan, lambda answer: answer[0]):
                step = [
                    (where, callbacks[how], _value(how, text)) for _, where, how, text in answers
                ]
                if seconds:
                    self._loop.call_later(seconds, self._tell_all, step)
                else:
                    self._tell_all(step)

        return api

    def _tell_all(self, step):
        for where, callback, value in step:
            if where == "loop":
                self.tell(callback, value)
            else:
                self.tell_in_thread(callback, value)

    def tell_in_thread(self, callback, value):
        """Call *callback* in a thread, and keep the event loop waiting for the thread's end.

        Else chance would decide what is next: another answer, or the loop's turn.
        """
        thread = threading.Thread(target=self.tell, args=(callback, value))
        thread.start()
        thread.join()

    def keep(self, *, on_done, on_error):
        """Keep the callbacks for somebody else to call."""
        print(ASKED)
        self.kept = {"on_done": handed(on_done), "on_error": handed(on_error)}

    def _in_thread(self, seconds, callback, value):
        callback = handed(callback)

        def work():
            time.sleep(seconds)
            self.tell(callback, value)

        threading.Thread(target=work).start()


async def one_call(answer, api, *args):
    """Call one of the APIs."""
    apis = OldApis()
    with apis.watch():
        return await answer.call(getattr(apis, api), *args)


async def three_calls(answer):
    """Call three APIs at the same time, each answering from its own thread."""
    apis = OldApis()
    with apis.watch():
        return await asyncio.gather(
            answer.call(apis.from_thread, 2, "two"),
            answer.call(apis.from_thread, 3, "three"),
            answer.call(apis.from_thread, 1, "one"),
        )


async def calls_in_a_row(answer, questions):
    """Ask one question after another, each as soon as the last answer has come."""
    apis = OldApis()
    with apis.watch():
        return [await _outcome(answer.call(getattr(apis, api), *args)) for api, *args in questions]


async def calls_at_once(answer, questions):
    """Ask all questions at the same time."""
    apis = OldApis()
    with apis.watch():
        calls = [answer.call(getattr(apis, api), *args) for api, *args in questions]
        return await asyncio.gather(*map(_outcome, calls))


async def answered_more_than_once(answer, *plans):
    """Call APIs that answer as *plans* say, one after another, and wait until all is said.

    The answers that nobody waits for come while the next API is asked.
    """
    apis = OldApis()
    with apis.watch():
        outcomes = [await _outcome(answer.call(apis.answers(plan))) for plan in plans]
        await asyncio.sleep(1.5)
        return outcomes


async def any_results(answer, seconds, *results):
    """Get *results*, then an exception as a result, and an API's arguments."""
    apis = OldApis()
    with apis.watch():
        return [
            *[await answer.call(apis.later, seconds, value) for value in results],
            await answer.call(apis.later, seconds, ValueError("kept in a list")),
            await answer.call(apis.echo, *results),
        ]


async def cancelled_calls(answer, seconds, *plans):
    """Cancel calls after *seconds* each, let the answers of *plans* come, and ask once more."""
    apis = OldApis()
    cancelled = []
    with apis.watch():
        for plan in plans:
            task = asyncio.ensure_future(answer.call(apis.answers(plan)))
            await asyncio.sleep(seconds)
            task.cancel()
            await asyncio.wait([task])
            cancelled.append(_was_cancelled(task))
        await asyncio.sleep(1.5)
        return [*cancelled, await answer.call(apis.later, seconds, "in time")]


async def cancelled_on_the_way(answer, seconds, *ways):
    """Answer and cancel in the same step, before the event loop has its turn; then ask once more.

    Each of *ways* is a thread, a callback, and whether the answer comes before the cancellation.
    """
    apis = OldApis()
    cancelled = []
    with apis.watch():
        for where, how, answer_first in ways:
            task = asyncio.ensure_future(answer.call(apis.keep))
            await asyncio.sleep(seconds)
            tell = apis.tell if where == "loop" else apis.tell_in_thread
            late = functools.partial(tell, apis.kept[how], _value(how, "late"))
            for step in (late, task.cancel) if answer_first else (task.cancel, late):
                step()
            await asyncio.wait([task])
            cancelled.append(_was_cancelled(task))
        return [*cancelled, await answer.call(apis.later, seconds, "in time")]


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
            callback, value = on_error, _error(*self._failures[what])
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
            outcomes.append(await _outcome(answer.last_price(shop, name)))
        return outcomes


async def visits_at_once(answer, visits):
    """Ask for all last prices at the same time, each in a shop of its own."""
    apis = OldApis()
    with apis.watch():
        questions = [answer.last_price(Shop(apis, *stock), name) for name, *stock in visits]
        return await asyncio.gather(*map(_outcome, questions))


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
            cancelled.append(_was_cancelled(task))
            await asyncio.sleep(1.5)
        return [*cancelled, await answer.last_price(Shop(apis, *stock), name)]


async def _outcome(call):
    """Return the result of *call*, or the error that an API has failed with."""
    try:
        return await call
    except tuple(ERRORS.values()) as error:
        return error


def _no_callback(_):
    """Stand for the callbacks of a call that has not asked."""


def _was_cancelled(task):
    return task.cancelled() or ("not cancelled", task.result())


def _value(how, text):
    return ValueError(text) if how == "on_error" else text


def _error(kind, message):
    """Return a new exception; a code is given to it afterwards if it has one."""
    error = ERRORS[kind](message)
    if kind == "BrokenKettle":
        error.code = len(message)
    return error
