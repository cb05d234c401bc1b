"""A world without real time, in which the answer's loop runs."""

import contextlib
import heapq
import itertools
import select
import socket
import sys

ON_ITS_WAY = 0 if sys.platform == "linux" else 0.002
"""Seconds after which that is there which has been sent on loopback."""

CUT_SHORT = "the run is cut short"
"""How the text begins that says why the world has ended a run."""

FEW_WAITS = 40
"""More than enough for about twenty things that happen."""

MANY_LOOKS = 20
"""After so many waits of 0 s, one after another, some time has passed."""

AT_HOME = socket.AF_UNIX if sys.platform == "linux" else socket.AF_INET
"""Sockets on which what is read makes room at once: TCP takes its time for that."""


class Ended(BaseException):
    """The world ends the run: the loop would go on for ever, or stand still."""


class World:
    """A world whose time passes only while somebody waits or works, and then at once.

    Args:
        begin: What its clock shows at first.
        most: How often it may be asked.
        slips: How much of the time its waits take, one after another: 0.5 is too early.
        passes: Called with the seconds that pass; None if nobody wants to know.
    """

    def __init__(self, begin=0, most=1000, slips=(), passes=None):
        self._passes = passes
        self.begin = self._now = begin
        self.clients = []
        self.lines = []
        self.waits = 0
        self._left = self._most = most
        self._looks = 0
        self._slips = iter(slips)
        self._numbers = itertools.count()
        self._events = []

    @property
    def now(self):
        """What its clock shows."""
        return self._now

    @now.setter
    def now(self, moment):
        if self._passes is not None:
            self._passes(moment - self._now)
        self._now = moment

    @property
    def passed(self):
        """How much time has passed, as a text."""
        return f"{round(self.now - self.begin, 5):g} s"

    def say(self, line):
        """Keep a *line* of a program; it is printed after the run, as no line of the answer."""
        self.lines.append(line)

    def time(self):
        self._ask()
        return self.now

    def wait(self, seconds, reading=(), writing=()):
        self._ask()
        if seconds is not None and seconds < 0:
            raise ValueError("sleep length must be non-negative")
        if seconds != 0:
            self.waits += 1
        if seconds:
            seconds *= next(self._slips, 1)
        until = None if seconds is None else self.now + seconds
        while True:
            ready = self._ready(reading, writing)
            if any(ready):
                return ready
            if self._events and (until is None or self._events[0][0] <= until):
                when, _, happen = heapq.heappop(self._events)
                self.now = max(self.now, when)
                happen()
            elif until is None:
                raise Ended("the loop waits for ever: nothing will wake it")
            else:
                break
        self._looks = 0 if seconds else self._looks + 1
        # To look takes no time. But whoever looks again and again sees time pass in the end.
        self.now = until if self._looks < MANY_LOOKS else self.now + 2**-30
        return [], []

    def work(self, seconds):
        """Let time pass: somebody works."""
        self.now += seconds
        while self._events and self._events[0][0] <= self.now:
            heapq.heappop(self._events)[-1]()

    def at(self, moment, happen):
        """Call *happen* when so much time has passed since the begin."""
        heapq.heappush(self._events, (self.begin + moment, next(self._numbers), happen))

    def _ready(self, reading, writing):
        if not (reading or writing):
            return [], []
        moved = [client.move() for client in self.clients]
        return select.select(reading, writing, [], ON_ITS_WAY if any(moved) else 0)[:2]

    def _ask(self):
        self._left -= 1
        if self._left < 0:
            raise Ended(f"the world was asked more than {self._most} times: a busy loop")


class Steps:
    """The functions of an answer; it remembers if one of them is not written yet.

    An error of a task may go to nobody, also that one.
    """

    def __init__(self, answer):
        self._answer = answer
        self._given = []
        self.not_written = None

    def create_task(self, coro):
        self._given.append(coro)
        with self.noticed():
            return self._answer.create_task(coro)

    def close(self):
        """Close what was given to `create_task`: that it never began is said in other words."""
        for each in self._given:
            each.close()

    def __getattr__(self, name):
        what = getattr(self._answer, name)

        def call(*arguments, **named):
            with self.noticed():
                return what(*arguments, **named)

        return call

    @contextlib.contextmanager
    def noticed(self):
        """Remember the NotImplementedError that the block raises."""
        try:
            yield
        except NotImplementedError as error:
            self.not_written = error
            raise


def live(answer, main, world):
    """Let the answer's loop run the coroutine *main*; return how that ended."""
    try:
        value = answer.run(main, world)
    except Ended as end:
        return [f"{CUT_SHORT}: {end}"]
    finally:
        main.close()
        for line in world.lines:
            print(line)
        if answer.not_written:
            raise answer.not_written
    return [f"run returns {value!r}", f"{world.passed} have passed"]
