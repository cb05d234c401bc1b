"""Work that a request leaves for later."""

import asyncio
import threading
import time
from concurrent.futures import Future

from .notes import ERRORS, RESULTS, Notes

IN_WORDS = {
    "calls_later": "for_later",
    "hands_on": "for_later",
    "at_the_same_time": "for_later",
    "serves": "the code of a request",
    "serves.called": "a task of a request",
}
"""What messages call them."""


async def serves(answer, request_id, function, *args):
    """Call a plain function in a task of a request, or of none; what it raises comes out."""

    async def called():
        try:
            function(*args)
        except Exception as error:
            errors.append(error)

    async def work():
        await asyncio.create_task(called())

    errors = []
    await (work() if request_id is None else answer.serve(request_id, work))
    if errors:
        raise errors[0]


class Drawer:
    """Functions that requests have kept, and that others call."""

    def __init__(self, answer):
        self.notes = Notes(answer)
        self.tasks = []
        self._answer = answer
        self._kept = []

    def keep(self, number):
        """Keep one more function."""

        def function(caller):
            self.notes.look(f"later function {number}, called by {caller}")
            if caller.startswith("caller"):
                looks = self.looks(f"later task of function {number}, called by {caller}")
                self.tasks.append(asyncio.create_task(looks))

        self._kept.append(self._answer.for_later(function))

    async def looks(self, place):
        await asyncio.sleep(0.5)
        self.notes.look(place)

    def call_all(self, caller):
        """Call all functions, for *caller*."""
        for number, function in enumerate(self._kept, 1):
            function(caller)
            self.notes.look(f"after function {number}, called by {caller}")

    def call_into(self, future, caller):
        """Call all functions; the outcome goes into a future of either kind."""
        try:
            future.set_result(self.call_all(caller))
        except Exception as error:
            future.set_exception(error)


async def calls_later(answer, ids, other_ids):
    """Functions are kept by requests and by nobody, and called by all sorts of others.

    Args:
        answer: The answer's module.
        ids: The ids of the requests that keep functions; None for no request.
        other_ids: The ids of the requests that call them; None for no request.
    """
    drawer, loop = Drawer(answer), asyncio.get_running_loop()
    for number, request_id in enumerate(ids, 1):
        await serves(answer, request_id, drawer.keep, number)
    for number, request_id in enumerate(other_ids, 1):
        await serves(answer, request_id, drawer.call_all, f"caller {number}")

    async def work():
        await asyncio.to_thread(drawer.call_all, "a thread of a request")
        over, old_over = loop.create_future(), Future()
        loop.call_later(1, drawer.call_into, over, "a callback of a request")
        await over
        old = threading.Thread(target=drawer.call_into, args=[old_over, "an old library"])
        old.start()
        await asyncio.to_thread(old.join)
        old_over.result()
        drawer.notes.look("after all of them")

    await answer.serve(other_ids[-1], work)
    await asyncio.gather(*drawer.tasks)
    return drawer.notes.all()


class Echo:
    """A function that a request keeps: it returns or raises a thing, and may call itself."""

    def __init__(self, answer):
        self.notes = Notes(answer)
        self.seen = []
        self.later = None
        """What `for_later` has made of it."""
        self._got = []
        self._depth = 0
        self._thing = self._raises = None

    def __call__(self, /, *args, **kwargs):
        self.notes.look(f"later call {len(self._got) + 1}")
        self._got.append((args, kwargs))
        depth = self._depth
        if depth > 0:
            self._depth -= 1
            result = self.later(*args, **kwargs)
            self.notes.look(f"later call that has called itself, {depth}")
            return result
        if self._raises:
            raise self._thing
        return self._thing

    def call(self, number, kind, depth, args, kwargs):
        """Call it with *args* and *kwargs*; note what comes out."""
        self._raises = kind in ERRORS
        self._thing = ERRORS[kind](number) if self._raises else RESULTS[kind]()
        self._depth, begin = depth, len(self._got)
        came = "something else"
        try:
            if self.later(*args, **kwargs) is self._thing:
                came = "the very result"
        except ERRORS.get(kind, ()) as error:
            if error is not self._thing:
                raise
            came = "the very error"
        self.notes.look(f"after call {number}")
        right = self._got[begin:] == [(tuple(args), kwargs)] * (depth + 1)
        which = "the" if right else "other"
        lost = [name for name in kwargs if any(name not in got for _, got in self._got[begin:])]
        without = f" without {', '.join(lost)}" if lost else ""
        self.seen.append(f"of call {number} ({kind}) came {came}, {which} arguments{without}")


async def hands_on(answer, request_id, other_id, outcomes):
    """A function gets many arguments, calls itself, returns and fails; return what came out."""
    echo = Echo(answer)

    def keep():
        echo.later = answer.for_later(echo)

    def call_all():
        for number, each in enumerate(outcomes, 1):
            echo.call(number, *each)

    await serves(answer, request_id, keep)
    await serves(answer, other_id, call_all)
    return echo.notes.all() + echo.seen


async def at_the_same_time(answer, ids, count):
    """Several threads are in the same function, and in others, at the same time."""
    notes, kept = Notes(answer), []

    def function(number, thread):
        notes.look(f"later function {number} in thread {thread}, at its beginning")
        time.sleep(1 + thread / 8)
        notes.look(f"later function {number} in thread {thread}, at its end")

    def thread(number, own):
        kept[own - 1](own, number)
        notes.look(f"after function {own} in thread {number}")

    async def keep():
        kept.append(answer.for_later(function))

    for request_id in ids:
        await answer.serve(request_id, keep)

    async def work():
        calls = (asyncio.to_thread(thread, n, n % len(ids) + 1) for n in range(1, count + 1))
        errors.extend(await asyncio.gather(*calls, return_exceptions=True))

    errors, loop = [], asyncio.get_running_loop()
    begin = loop.time()
    await answer.serve("evening", work)
    print(f"all threads have ended after {loop.time() - begin:.2f} s")
    for error in errors:
        if error is not None:
            raise error
    return notes.all()
