"""``--kata-ahead``: the last tests take place in other threads while pytest runs the first ones.

A test of a kata waits for a process nearly all of its time, and pytest runs one test after
another; so all processors but one have nothing to do. Here threads of ours begin with the last
test, and take one after another until they meet pytest. When pytest comes to a test that a thread
has taken, it waits for its end, and what the test has raised is raised there. So the order of all
that is reported is the same as ever, and so are the verdicts: each test has its own fixture, and
each run its own process.

Only tests on the virtual clock are taken: what is next to others takes longer.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeGuard

import pytest

from ..record.request import VIRTUAL
from .fixture import AnswerRunner
from .session import ASSIGNMENT, RUNNER

NAME = "kata-ahead"
"""Name of the plugin."""

MOST_THREADS = 3
"""How many threads there are beside pytest's, on a machine with many processors."""

OF_PYTEST = frozenset({"kata", "kata_clock", "request", "event_loop_policy"})
"""Fixtures that a test may have: none of them does anything that it would miss."""

SCOPED_RUNNER = "_scoped_runner"
"""How pytest-asyncio's fixtures end: each is an event loop for a test that it runs itself."""

DECIDING = frozenset({"skip", "skipif", "xfail", "usefixtures"})
"""Marks that decide whether or how a test is run."""


class Taken:
    """A test that one of our threads has taken.

    Args:
        runner: What its fixture is.
    """

    def __init__(self, runner: AnswerRunner) -> None:
        self.runner = runner
        self.end: Future[None] = Future()
        """What it has raised, if anything, when it has ended."""


class TestsAhead:
    """Takes tests from the end of the list.

    Args:
        runner_for: Makes the fixture of a test.
    """

    __test__ = False  # no class of tests, whatever it is called

    def __init__(self, runner_for: Callable[[pytest.Item], AnswerRunner]) -> None:
        self._runner_for = runner_for
        self._lock = threading.Lock()
        self._waiting: list[pytest.Function] = []
        self._taken: dict[pytest.Item, Taken] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Begin."""
        if session.config.getoption("collectonly") or session.testsfailed:
            return
        self._waiting = [item for item in session.items if can_be_taken(item)]
        for number in range(min(MOST_THREADS, processors() - 1)):
            threading.Thread(target=self._work, name=f"{NAME}-{number}", daemon=True).start()

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool | None:
        """Wait for a test that was taken, in the place of running it."""
        with self._lock:
            taken = self._taken.pop(pyfuncitem, None)
            if taken is None:
                if pyfuncitem in self._waiting:
                    self._waiting.remove(pyfuncitem)
                return None
        pyfuncitem.stash[RUNNER] = taken.runner
        taken.end.result()
        return True

    def pytest_sessionfinish(self) -> None:
        """Begin no other test: pytest was stopped, or has come to all of them."""
        with self._lock:
            self._waiting.clear()

    def _work(self) -> None:
        while (both := self._take()) is not None:
            item, taken = both
            try:
                asyncio.run(item.obj(kata=taken.runner))
            except BaseException as error:  # it is raised where pytest waits for it
                taken.end.set_exception(error)
            else:
                taken.end.set_result(None)

    def _take(self) -> tuple[pytest.Function, Taken] | None:
        """Take the last test that nobody has taken; pytest may come to it at once."""
        with self._lock:
            if not self._waiting:
                return None
            item = self._waiting.pop()
            taken = self._taken[item] = Taken(self._runner_for(item))
            return item, taken


def can_be_taken(item: pytest.Item) -> TypeGuard[pytest.Function]:
    """Whether *item* is a test of a kata that needs nothing of pytest but the kata fixture."""
    if ASSIGNMENT not in item.stash or item.stash[ASSIGNMENT].clock != VIRTUAL:
        return False
    if not isinstance(item, pytest.Function) or not inspect.iscoroutinefunction(item.obj):
        return False
    others = [name for name in item.fixturenames if not name.endswith(SCOPED_RUNNER)]
    decided = any(mark.name in DECIDING for mark in item.iter_markers())
    return OF_PYTEST.issuperset(others) and not decided


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
