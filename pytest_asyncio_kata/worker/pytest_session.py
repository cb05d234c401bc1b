"""A session of pytest in a process of its own, for an answer that is a file of tests.

A scenario asks for it: each test that takes a certain fixture is run once with each of several
values in its place. The process is a fork of this one, which has pytest imported already if the
kata says ``needs = ["pytest"]``. What it sees comes back as rows (``record/tried.py``).
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import os
import signal
import sys
import warnings
from collections.abc import Sequence
from typing import Any, NoReturn

from ..record.tried import CUT_SHORT, EMPTY, GIVEN_UP, Tried
from .tried_tests import TriedTests

NOT_USED = (
    *("cacheprovider", "terminal", "junitxml", "doctest", "unittest", "pastebin", "stepwise"),
    *("faulthandler", "debugging", "setuponly", "setupplan"),
)
"""Parts of pytest that no test can notice."""

PLUGINS = ("pytest_asyncio.plugin", "pytest_timeout")

OPTIONS = (
    *(
        "-c",
        os.devnull,
        "--noconftest",
        "--import-mode=importlib",
        "--assert=plain",
        "--capture=sys",
    ),
    *("-o", "asyncio_mode=auto", "-o", "asyncio_default_fixture_loop_scope=function"),
    *[f"-p{name}" for name in PLUGINS],
    *[f"-pno:{name}" for name in NOT_USED],
)

COMPLETE = (0, 1, 5)
"""Exit codes of pytest when it has come to its end: all passed, some failed, there was no test."""

END = b"\n[]\n"
"""How a report ends."""

MOST = 1 << 20
"""Bytes of a report that are read."""


async def tried(
    file: str,
    fixture: str,
    values: Sequence[tuple[str, Any]],
    *,
    until: str = "",
    seconds: float = 3.0,
) -> list[list[object]]:
    """Return the rows of one session.

    Args:
        file: The tests.
        fixture: Name of the fixture that they take.
        values: What they get for it, one after another: each with what it is called in words.
        until: What ends early: ``"failed"``, whatever has made one test fail; ``"failing"``, each
            test that has failed once; nothing if it is empty.
        seconds: After how many real seconds one test is given up, and with it the session.
    """
    # In a thread: what is waited for in there does not hold up the event loop, and in a fork of it
    # no event loop runs.
    # The tests are in the process that says what they do: nothing in it says what they are given.
    words = {f"{number}": said for number, (said, _) in enumerate(values, start=1)}
    numbered = [(number, value) for number, (_, value) in zip(words, values, strict=True)]
    tests = TriedTests(file, fixture, numbered, until, seconds)
    rows = _rows(await asyncio.to_thread(_report_of, tests))
    return [[words.get(str(of), of), *rest] for of, *rest in rows]


def _report_of(tests: TriedTests) -> bytes:
    """Fork a process for the tests, and return what it has written when it has ended."""
    if sys.platform == "win32":
        raise NotImplementedError("there is no fork")
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the other threads are our own
        pid = os.fork()
    if not pid:
        try:
            os.close(reading)
            _be_a_process_of_its_own()
            _run(tests, writing)
        finally:
            os._exit(1)
    try:
        with contextlib.suppress(OSError):  # the child may have been first, and have ended
            os.setpgid(pid, pid)
        os.close(writing)
        return _all_of(reading)
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _be_a_process_of_its_own() -> None:
    """Set back what the worker has changed for the run that it is doing."""
    if sys.platform == "win32":
        raise NotImplementedError("there is no fork")
    os.setpgid(0, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    sys.stdin, sys.stdout, sys.stderr = (
        open(standard, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  # until it ends
        for standard, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    for name in [name for name in os.environ if name.startswith(("PYTEST", "KATA"))]:
        del os.environ[name]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"


def _run(tests: TriedTests, report: int) -> NoReturn:
    pytest: Any = importlib.import_module("pytest")
    tests.watch(report)
    folder = os.path.dirname(tests.file)
    places = [f"--rootdir={folder}", f"--confcutdir={folder}", tests.file]
    if pytest.main([*OPTIONS, *places], [tests]) in COMPLETE:
        tests.end()
    os._exit(0)


def _all_of(reading: int) -> bytes:
    """Return what comes through a pipe until a report has ended; others may have it open, too."""
    data = bytearray()
    while len(data) < MOST and not data.endswith(END):
        piece = os.read(reading, 1 << 16)
        if not piece:
            break
        data += piece
    return bytes(data)


def _rows(data: bytes) -> list[list[object]]:
    """Return the rows of a report; a last one says so if it has no end."""
    lines = data.decode("utf-8", "replace").splitlines()
    rows: list[list[object]] = [json.loads(line) for line in lines if line]
    if rows and rows[-1] == []:
        rows.pop()
    elif not rows or rows[-1][2] not in (GIVEN_UP, EMPTY):
        rows.append(Tried("", "", CUT_SHORT).to_row())
    return rows or [Tried("", "", EMPTY).to_row()]
