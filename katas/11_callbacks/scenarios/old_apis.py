"""APIs that take callbacks."""

# ruff: noqa: ARG002  # an API is given two callbacks, and calls one

import asyncio
import contextlib
import itertools
import threading
import time

from pytest_asyncio_kata.worker.handed import CallbackRaised, handed

from .outcomes import error_of, no_callback, value_of

ASKED = "the API is asked"
"""What an API prints when it is called, so that it is seen how often."""


class OldApis:
    """APIs with callbacks. What a callback raises ends the scenario that `watch` stands in."""

    def __init__(self):
        self._loop = asyncio.get_running_loop()
        self._home = threading.get_ident()
        self._scenario = asyncio.current_task()
        self.error_of = None
        self._number = 0
        self.kept = {"on_done": no_callback, "on_error": no_callback}

    @contextlib.contextmanager
    def watch(self):
        """If a callback raises something, raise it, at once or at the end."""
        try:
            yield
        except asyncio.CancelledError:
            if self.error_of is None:
                raise
        if self.error_of is not None:
            raise CallbackRaised(self.error_of)

    def tell(self, callback, value):
        """Call *callback*; no API expects it to raise."""
        try:
            handed(callback)(value)
        except BaseException as error:
            self.error_of = self.error_of or error
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
        self.tell(on_error, error_of(kind, message))

    def refuse_later(self, seconds, kind, message, *, on_done, on_error):
        """Fail after *seconds*."""
        print(ASKED)
        self.tell_later(seconds, on_error, error_of(kind, message))

    def from_thread(self, seconds, value, *, on_done, on_error):
        """Answer with *value* after *seconds*, from a thread."""
        print(ASKED)
        self._in_thread(seconds, on_done, value)

    def refuse_from_thread(self, seconds, kind, message, *, on_done, on_error):
        """Fail after *seconds*, from a thread."""
        print(ASKED)
        self._in_thread(seconds, on_error, error_of(kind, message))

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
                    (where, callbacks[how], value_of(how, text)) for _, where, how, text in answers
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
