"""What tests of a learner do while pytest runs them: a plugin of that pytest.

It puts the values to be tried in the place of a fixture, and writes a row for each thing that is
seen: how each test ended, and what is easily overlooked. It is found by the names of its methods,
so nothing of pytest is imported here.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import threading
import types
from collections.abc import Sequence
from io import StringIO
from typing import Any

from ..record.timeline import Place
from ..record.tried import (
    ALL,
    EMPTY,
    FAILED,
    GIVEN_UP,
    PASSED,
    SKIPPED,
    TIMED_OUT,
    Tried,
)
from ..record.values import message_of, type_name
from .loop.real_time import RealTime, cpu_clock_of
from .overlooked import Overlooked
from .tried_lines import Lines

LOOK = 0.05
"""Real seconds between two looks whether a test still runs."""

STILL, STILL_LOOKS = 0.005, 20
"""Seconds that the tests may compute between two looks and still do nothing, and in how many looks
in a row they have done nothing when they wait for something that does not come."""

FAR = 4
"""How many times as long a test may take that computes all the time."""

NO_FAILURES = ("Skipped", "XFailed")
"""Exceptions of pytest with which a test does not fail; pytest asks where they come from."""

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
    """

    def __init__(
        self,
        file: str,
        fixture: str,
        values: Sequence[tuple[str, Any]],
        until: str,
        seconds: float,
    ) -> None:
        self.file, self._lines = file, Lines(file)
        self._fixture, self._values = fixture, values
        self._until, self._seconds, self._report = until, seconds, 0
        self._ended: set[str] = set()
        """The words or tests that need not be tried any more."""
        self._now: tuple[str, str] | None = None
        """What is tried, and by which test."""
        self._began, self._number = 0.0, 0
        """When the test began, and how many have begun."""
        self._failure: tuple[str, Place | None, bool] = ("", None, False)
        self._begins: Place | None = None
        self._overlooked = Overlooked(self._lines, self._seen)
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
        if call.excinfo is not None and type_name(call.excinfo.value) not in NO_FAILURES:
            # Nobody reads a traceback, and to make it would take longer than the test.
            call.excinfo.traceback = call.excinfo.traceback.filter(lambda _: False)

    def pytest_exception_interact(self, node: Any, call: Any) -> None:
        """Note why the tests cannot be collected."""
        if not hasattr(node, "runtest"):
            self._note_failure(call.excinfo)

    def _note_failure(self, caught: Any) -> None:
        error = caught.value
        said = f"{type_name(error)}: {message_of(error)}".removesuffix(": ")
        if type_name(error) == "Failed":  # of pytest itself
            said = message_of(error)
        place = self._lines.innermost(caught.tb)
        if said.startswith(TIMED_OUT):
            place = place or self._where_it_waits()
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

    # -- a test that does not end -------------------------------------------------------------

    def watch(self, report: int) -> None:
        """Begin to watch, in the process and in the thread of the tests.

        Args:
            report: File descriptor to which the rows are written.
        """
        self._report = report
        self._process, self._thread = os.getpid(), threading.get_native_id()
        self._overlooked.watch()
        threading.Thread(target=self._give_up, daemon=True).start()

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
                place, frozen = self._where_it_waits(), self._is_frozen()
                self._row(Tried(*now, GIVEN_UP, place=place, frozen=frozen))
                self.end()
                os._exit(0)

    def _where_it_waits(self) -> Place | None:
        """Return where the test waits that is ended now, and tell for what."""
        if not self._is_frozen():
            self._overlooked.note_timers()
        test = self._now[1].rpartition(".")[2] if self._now else ""
        return self._overlooked.waits_at(test)

    def _is_frozen(self) -> bool:
        api = sys.modules.get("freezegun.api")
        return bool(getattr(api, "freeze_factories", ()))

    # -- the report ---------------------------------------------------------------------------

    def _seen(self, what: str, said: str, place: Place | None, seconds: float) -> None:
        if self._now is not None:
            said = said.rpartition("<locals>.")[2]
            self._row(Tried(*self._now, what, said, place, round(seconds, 3)))

    def _row(self, tried: Tried) -> None:
        if os.getpid() == self._process:  # a child of a test has nothing to say
            self._write(self._report, json.dumps(tried.to_row()).encode() + b"\n")

    def end(self) -> None:
        """Say that the report is complete."""
        self._write(self._report, b"[]\n")
