"""Scenarios of kata 11: old APIs that answer in many ways, and a shop made of three."""

# ruff: noqa: ARG002  # an API is given two callbacks, and calls one

import asyncio
import builtins
import contextlib
import threading
import time

from pytest_asyncio_kata.worker.handed import CallbackRaised, handed

IN_WORDS = {
    "one_call": "call",
    "odd_results": "`call`, called three times",
    "three_calls": "`call`, called three times",
    "answered_twice": "call",
    "answered_too_late": "call",
    "answered_too_late_for_its_turn": "call",
    "calls_in_a_row": "`call`, called again and again",
    "one_visit": "last_price",
    "cancelled_visit": "last_price",
}
"""What messages call them."""


class OldApis:
    """APIs with callbacks. What a callback raises ends the scenario that `watch` stands in."""

    def __init__(self):
        self._loop = asyncio.get_running_loop()
        self._home = threading.get_ident()
        self._scenario = asyncio.current_task()
        self._error = None
        self.kept = None

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
        """Call *callback* after *seconds*, as an API that lives on the event loop does.

        Raises:
            RuntimeError: If the API was not called there.
        """
        if threading.get_ident() != self._home:
            raise RuntimeError("the API was not called on the event loop's thread")
        self._loop.call_later(seconds, self.tell, handed(callback), value)

    def add(self, one, other, *, on_done, on_error):
        """Answer at once with the sum."""
        self.tell(on_done, one + other)

    def later(self, seconds, value, *, on_done, on_error):
        """Answer with *value* after *seconds*."""
        self.tell_later(seconds, on_done, value)

    def refuse(self, message, *, on_done, on_error):
        """Fail at once."""
        self.tell(on_error, ValueError(message))

    def refuse_later(self, seconds, message, *, on_done, on_error):
        """Fail after *seconds*."""
        self.tell_later(seconds, on_error, ValueError(message))

    def from_thread(self, seconds, value, *, on_done, on_error):
        """Answer with *value* after *seconds*, from a thread."""
        self._in_thread(seconds, on_done, value)

    def refuse_from_thread(self, seconds, message, *, on_done, on_error):
        """Fail after *seconds*, from a thread."""
        self._in_thread(seconds, on_error, ValueError(message))

    def first_and_second(self, *, on_done, on_error):
        """Answer after 1 s, and again after 2 s."""
        self.tell_later(1, on_done, "first")
        self.tell_later(2, on_done, "second")

    def answer_and_refuse(self, *, on_done, on_error):
        """Answer after 1 s, and fail in the same moment."""
        self.tell_later(1, on_done, "first")
        self.tell_later(1, on_error, ValueError("second"))

    def refuse_and_answer(self, *, on_done, on_error):
        """Fail, and then answer too, before the API returns."""
        self.tell(on_error, ValueError("first"))
        self.tell(on_done, "second")

    def twice_from_thread(self, *, on_done, on_error):
        """Answer after 1 s from a thread, twice before the event loop has its next turn."""
        on_done = handed(on_done)

        def answer():
            self.tell(on_done, "first")
            self.tell(on_done, "second")

        # Without the wait chance would decide what is next: the second answer, or the turn.
        self._loop.call_later(1, _do_in_thread, answer)

    def keep(self, *, on_done, on_error):
        """Keep the callback for somebody else to call."""
        self.kept = handed(on_done)

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


async def odd_results(answer):
    """Get results that are false in a truth test, and an exception as a result."""
    apis = OldApis()
    odd = None, 0, ValueError("kept in a list")
    with apis.watch():
        return [await answer.call(apis.later, 0.5, value) for value in odd]


async def three_calls(answer):
    """Call three APIs at the same time, each answering from its own thread."""
    apis = OldApis()
    with apis.watch():
        return await asyncio.gather(
            answer.call(apis.from_thread, 2, "two"),
            answer.call(apis.from_thread, 3, "three"),
            answer.call(apis.from_thread, 1, "one"),
        )


async def answered_twice(answer):
    """Call APIs that answer more than once, and wait until all answers have come."""
    apis = OldApis()
    outcomes = []
    with apis.watch():
        for api in (
            apis.first_and_second,
            apis.answer_and_refuse,
            apis.refuse_and_answer,
            apis.twice_from_thread,
        ):
            try:
                outcomes.append(await answer.call(api))
            except ValueError as error:
                outcomes.append(error)
        await asyncio.sleep(1)
        return outcomes


async def answered_too_late(answer):
    """Cancel calls that have not been answered, and let the answers come."""
    apis = OldApis()
    cancelled = []
    with apis.watch():
        for api in (apis.later, apis.from_thread):
            task = asyncio.ensure_future(answer.call(api, 1, "late"))
            await asyncio.sleep(0.5)
            task.cancel()
            await asyncio.wait([task])
            cancelled.append(_was_cancelled(task))
            await asyncio.sleep(1)
        return cancelled


async def answered_too_late_for_its_turn(answer):
    """Cancel a call after a thread has answered, but before the event loop has its turn."""
    apis = OldApis()
    with apis.watch():
        task = asyncio.ensure_future(answer.call(apis.keep))
        await asyncio.sleep(1)
        thread = threading.Thread(target=apis.tell, args=(apis.kept, "late"))
        thread.start()
        thread.join()
        task.cancel()
        await asyncio.wait([task])
        await asyncio.sleep(1)
        return _was_cancelled(task)


async def calls_in_a_row(answer, times, seconds):
    """Ask again and again, each time as soon as the last answer has come."""
    apis = OldApis()
    with apis.watch():
        return [await answer.call(apis.later, seconds, number) for number in range(times)]


class Shop:
    """A shop that prints what it is asked, and answers after 0.5, 1 and 0.75 s."""

    def __init__(self, apis, customers, orders, prices, failures):
        self._apis = apis
        self._known = {"customer": customers, "orders": orders, "price": prices}
        self._failures = failures

    def find_customer(self, name, *, on_done, on_error):
        self._find("customer", name, 0.5, on_done, on_error)

    def find_orders(self, customer, *, on_done, on_error):
        self._find("orders", customer, 1, on_done, on_error)

    def find_price(self, order, *, on_done, on_error):
        self._find("price", order, 0.75, on_done, on_error)

    def _find(self, what, key, seconds, on_done, on_error):
        print(f"{what} of {key}?")
        callback, value = on_done, self._known[what].get(key)
        if what in self._failures:
            callback, value = on_error, _exception(*self._failures[what])
        elif value is None:
            callback, value = on_error, LookupError(f"no {what} of {key}")
        self._apis.tell_later(seconds, callback, value)


async def one_visit(answer, name, *shelves):
    """Ask for the last price, in a shop with *shelves*."""
    apis = OldApis()
    with apis.watch():
        return await answer.last_price(Shop(apis, *shelves), name)


async def cancelled_visit(answer, name, *shelves):
    """Cancel the question for the last price after 1 s, and watch the shop."""
    apis = OldApis()
    with apis.watch():
        task = asyncio.create_task(answer.last_price(Shop(apis, *shelves), name))
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
        await asyncio.sleep(2)
        return _was_cancelled(task)


def _was_cancelled(task):
    return task.cancelled() or ("not cancelled", task.result())


def _exception(name, message):
    return getattr(builtins, name)(message)


def _do_in_thread(work):
    """Let a thread do *work*, and keep the event loop waiting for its end."""
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
