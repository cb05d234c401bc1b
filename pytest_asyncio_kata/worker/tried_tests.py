"""What tests of a learner do while pytest runs them: a plugin of that pytest.

It puts the values to be tried in the place of a fixture, and writes a row for each thing that it
sees: how each test ended, and the coroutines, tasks and sleeps that are easily overlooked. It is
found by the names of its methods, so nothing of pytest is imported here.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import os
import sys
import threading
import time
import types
import warnings
import weakref
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from ..record.timeline import Place
from ..record.tried import (
    ALL,
    EMPTY,
    FAILED,
    GIVEN_UP,
    LEFT,
    NEVER_AWAITED,
    PASSED,
    SKIPPED,
    SLEPT,
    Tried,
)
from ..record.values import message_of, type_name
from .loop.real_time import RealTime, cpu_clock_of
from .tried_lines import Lines

NOTICES_UNAWAITED = "_warn_unawaited_coroutine"
"""The function of `warnings` that CPython calls by name when it destroys a coroutine that nobody
has awaited."""

ORIGIN_DEPTH = 8
"""How many frames Python remembers of where a coroutine was created."""

LOOK = 0.05
"""Real seconds between two looks whether a test still runs."""

STILL, STILL_LOOKS = 0.005, 20
"""Seconds that the tests may compute between two looks and still do nothing, and in how many looks
in a row they have done nothing when they wait for something that does not come."""

FAR = 4
"""How many times as long a test may take that computes all the time."""

MOST_SAID = 200
"""Characters of an exception that are kept."""


class TriedTests:
    """The tests of one file, with one value after another.

    Args:
        file: The tests.
        fixture: Name of the fixture in whose place the values are put.
        values: Each with what it is called in words.
        until: What ends early: ``"failed"``, each value that has made a test fail;
            ``"failing"``, each test that has failed once; nothing if it is empty.
        seconds: After how many real seconds a test is given up.
        report: File descriptor to which the rows are written.
    """

    def __init__(
        self,
        file: str,
        fixture: str,
        values: Sequence[tuple[str, Any]],
        until: str,
        seconds: float,
        report: int,
    ) -> None:
        self.file, self._lines = file, Lines(file)
        self._fixture, self._values = fixture, values
        self._until, self._seconds, self._report = until, seconds, report
        self._ended: set[str] = set()
        """The words or tests that need not be tried any more."""
        self._now: tuple[str, str] | None = None
        """What is tried, and by which test."""
        self._began, self._number = 0.0, 0
        """When the test began, and how many have begun."""
        self._failure: tuple[str, Place | None, bool] = ("", None, False)
        self._begins: Place | None = None
        self._timers: weakref.WeakKeyDictionary[asyncio.TimerHandle, tuple[float, Place | None]] = (
            weakref.WeakKeyDictionary()
        )
        self._loop: Any = None
        """The event loop that ran last."""
        self._process, self._thread, self._write = os.getpid(), 0, os.write

    # -- pytest -------------------------------------------------------------------------------

    def pytest_configure(self, config: Any) -> None:
        """Put a terminal there that shows nothing: pytest-timeout writes on it."""
        io: Any = importlib.import_module("_pytest._io")
        quiet = types.SimpleNamespace(_tw=io.TerminalWriter(StringIO()))
        config.pluginmanager.register(quiet, "terminalreporter")

    def pytest_ignore_collect(self, collection_path: Any) -> bool:
        """Look at nothing but the file: others may lie beside it."""
        path = str(collection_path)
        return path != self.file and not self.file.startswith(path.rstrip(os.sep) + os.sep)

    def pytest_generate_tests(self, metafunc: Any) -> None:
        """Let each test that takes the fixture, itself or by another, get each value."""
        if self._fixture in metafunc.fixturenames:
            ids = [f"{number}" for number in range(1, len(self._values) + 1)]
            metafunc.parametrize(self._fixture, [value for _, value in self._values], ids=ids)

    def pytest_collection_finish(self, session: Any) -> None:
        """Say it if there is no test."""
        if not session.items:
            said, place, _ = self._failure
            self._row(Tried(ALL, "", EMPTY, said, place))

    def pytest_runtest_protocol(self, item: Any, nextitem: Any) -> bool | None:
        """Note which test runs; leave out what would show nothing new."""
        of, test = self._words(item), self._name(item)
        if self._until and {"failed": of, "failing": test}[self._until] in self._ended:
            item.session._setupstate.teardown_exact(nextitem)
            return True
        self._failure = ("", None, False)
        self._begins = self._lines.of_function(getattr(item, "function", None))
        self._now, self._began = (of, test), RealTime.monotonic()
        self._number += 1
        return None

    def pytest_runtest_makereport(self, call: Any) -> None:
        """Note with what a test fails, before that is reported."""
        if call.excinfo is not None:
            self._note_failure(call.excinfo)

    def pytest_exception_interact(self, node: Any, call: Any) -> None:
        """Note why the tests cannot be collected."""
        if not hasattr(node, "runtest"):
            self._note_failure(call.excinfo)

    def _note_failure(self, caught: Any) -> None:
        error = caught.value
        said = f"{type_name(error)}: {message_of(error)}".removesuffix(": ")
        if type_name(error) == "Failed":  # of pytest itself
            said = message_of(error)
        place = self._lines.innermost(caught.tb) or self._awaits_at()
        self._failure = (said[:MOST_SAID], place, self._is_frozen())

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Write down how a test has ended."""
        if self._now is None or (report.when != "call" and report.passed):
            return
        of, test = self._now
        if not report.failed:
            self._row(Tried(of, test, PASSED if report.passed else SKIPPED, place=self._begins))
            return
        said, place, frozen = self._failure
        self._ended |= {of, test}
        self._row(Tried(of, test, FAILED, said, place, frozen=frozen))

    # -- names ---------------------------------------------------------------------

    def _words(self, item: Any) -> str:
        params = item.callspec.params if hasattr(item, "callspec") else {}
        value = params.get(self._fixture)
        return next((words for words, each in self._values if each is value), ALL)

    def _name(self, item: Any) -> str:
        owner = f"{item.cls.__name__}." if item.cls else ""
        return f"{owner}{getattr(item, 'originalname', item.name)}"

    def _awaits_at(self) -> Place | None:
        """Return the line of the tests at which a test waits that does not end."""
        places: list[Place] = []
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # a task comes or goes meanwhile
                suspended = (
                    self._lines.suspended(t.get_coro()) for t in asyncio.all_tasks(self._loop)
                )
                places = [place for place in suspended if place is not None]
        test = self._now[1].rpartition(".")[2] if self._now else ""
        places.sort(key=lambda place: test not in place.function)
        return next(iter(places), None) or self._lines.at_work()

    # -- what is easily overlooked ------------------------------------------------------------

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Watch what the tests do. It is never undone: the process ends with them."""
        self._process, self._thread = os.getpid(), threading.get_native_id()
        sys.set_coroutine_origin_tracking_depth(ORIGIN_DEPTH)
        setattr(warnings, NOTICES_UNAWAITED, self._unawaited)
        setattr(time, "sleep", self._sleep)  # noqa: B010
        self._watch_timers()
        self._watch_ends()
        threading.Thread(target=self._give_up, daemon=True).start()
        yield

    def _unawaited(self, coro: types.CoroutineType[Any, Any, Any]) -> None:
        place = self._lines.origin(coro)
        if place is not None:
            self._seen(NEVER_AWAITED, coro.__name__, place)

    def _sleep(self, seconds: float) -> None:
        self._seen(SLEPT, "", self._lines.around(sys._getframe(1)), float(seconds))
        RealTime.sleep(seconds)

    def _watch_timers(self) -> None:
        timer: Any = asyncio.TimerHandle
        prepare, run = timer.__init__, timer._run

        def prepared(
            handle: Any, when: float, callback: Any, args: Any, loop: Any, *more: Any
        ) -> None:
            prepare(handle, when, callback, args, loop, *more)
            self._timers[handle] = when - loop.time(), self._lines.around(sys._getframe(1))

        def fired(handle: Any) -> None:
            seconds, place = self._timers.pop(handle, (0.0, None))
            if seconds > 0:
                self._seen(SLEPT, "", place, seconds)
            run(handle)

        timer.__init__, timer._run = prepared, fired

    def _watch_ends(self) -> None:
        runners: Any = asyncio.runners
        cancel_before: Any = runners._cancel_all_tasks
        loops: Any = asyncio.BaseEventLoop
        close, run = loops.close, loops.run_forever

        def note(loop: Any) -> None:
            for task in [] if loop.is_closed() else asyncio.all_tasks(loop):
                coro = task.get_coro()
                self._seen(LEFT, getattr(coro, "__qualname__", ""), self._lines.origin(coro))

        def cancel_all(loop: Any) -> None:
            note(loop)
            cancel_before(loop)

        def closed(loop: Any) -> None:
            note(loop)
            close(loop)

        def runs(loop: Any) -> None:
            self._loop = loop
            run(loop)

        runners._cancel_all_tasks = cancel_all
        loops.close, loops.run_forever = closed, runs

    def _give_up(self) -> None:
        """End the process when one test goes on and on.

        A test that waits for a processor is not one that waits for ever: this thread has had its
        turns, and the main one, which had as many, has done nothing in them.
        """
        computed = cpu_clock_of(self._thread)
        test, before, still = self._number, computed(), 0
        while True:
            RealTime.sleep(LOOK)
            cpu = computed()
            still = still + 1 if cpu - before < STILL and test == self._number else 0
            test, before = self._number, cpu
            passed = RealTime.monotonic() - self._began
            patient = self._seconds if still > STILL_LOOKS else self._seconds * FAR
            now = self._now
            if now is not None and passed > patient:
                place, frozen = self._awaits_at(), self._is_frozen()
                self._row(Tried(*now, GIVEN_UP, place=place, frozen=frozen))
                self.end()
                os._exit(0)

    def _is_frozen(self) -> bool:
        api = sys.modules.get("freezegun.api")
        return bool(getattr(api, "freeze_factories", ()))

    # -- the report ---------------------------------------------------------------------------

    def _seen(self, what: str, said: str, place: Place | None, seconds: float = 0.0) -> None:
        if self._now is not None:
            said = said.rpartition("<locals>.")[2]
            self._row(Tried(*self._now, what, said, place, round(seconds, 3)))

    def _row(self, tried: Tried) -> None:
        if os.getpid() == self._process:  # a child of a test has nothing to say
            self._write(self._report, json.dumps(tried.to_row()).encode() + b"\n")

    def end(self) -> None:
        """Say that the report is complete."""
        self._write(self._report, b"[]\n")
