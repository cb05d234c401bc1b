"""What a process that judges answers does: it runs pytest as if a learner had typed it.

To start a session and to collect the tests takes as long as to judge half of them. So where the
system can fork, a fork of this process collects the tests of a kata once, and judges each answer
in a fork of itself; ``plugin/rounds.py`` is its other end.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import io
import json
import os
import socket
import sys
import tempfile
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn

from ...record.system import CAN_FORK
from ...results.asked_round import AskedRound, Gone
from ...results.round import Round

WIDTH = "80"
"""Columns of the terminal for which golden texts are written."""

SEED = 1
"""The seed with which the varying input of golden texts is drawn."""

FIRST_HEADLINE = "=" * int(WIDTH) + "\n"
"""What stands for the head of the session, which was printed when the tests were collected."""


@dataclass(frozen=True, slots=True)
class Question:
    """An answer that is to be judged."""

    directory: str
    """Absolute path of the kata, whose tests judge it."""
    answer: str
    """Path of its file, from `root` or absolute."""
    clock: str
    """On which clock: virtual, wall or auto."""
    root: str
    """Absolute path of the course's folder."""
    first_failure: bool = False
    """Whether no test is run after one that has failed."""
    tests: tuple[str, ...] = ()
    """The tests that are run, as ``test_file.py::name``; all if there are none."""

    def targets(self, folder: str) -> tuple[str, ...]:
        """Return what pytest is asked for: the tests that are run, below the kata's *folder*."""
        return tuple(f"{folder}/{test}" for test in self.tests) or (folder,)

    @property
    def arguments(self) -> list[str]:
        """The arguments of pytest that are the same for each answer to this kata."""
        return [
            *("-p", "no:cacheprovider", "--color=no"),
            *(f"--rootdir={self.root}", "-r", "N", "--no-header"),
            # Starting the worker process takes longer than most trials do, too.
            "--kata-keep-workers",
            # The warning is about this package, which the judging process has imported.
            *("-W", "ignore:Module already imported so cannot be rewritten"),
        ]


@dataclass(frozen=True, slots=True)
class Said:
    """What one session of pytest said."""

    exit_code: int
    stdout: str
    stderr: str
    tests: list[dict[str, Any]]


def judged(question: Question) -> Said:
    """Judge one answer in this process, or in a fork of one that it has started."""
    os.chdir(question.root)
    os.environ.update(COLUMNS=WIDTH, PYTEST_ADDOPTS="")
    if CAN_FORK:
        try:
            return _collected(question).judge(question)
        except Gone:
            # It cannot collect the tests, or has been ended: a session says why, if it can.
            _end_collected()
    return _session(question)


# -- a session in this process -----------------------------------------------------------------


def _session(question: Question) -> Said:
    """Let pytest judge *question* from its beginning."""
    options = [
        *("--kata-answers", question.answer, "--kata-clock", question.clock),
        *("--kata-seed", str(SEED)),
        *(["-x"] if question.first_failure else []),
        *question.targets(question.directory),
    ]
    stdout, stderr = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as directory:
        report = Path(directory, "report.json")
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            arguments = [*question.arguments, *options, f"--kata-report={report}"]
            exit_code = _run(arguments, question)
            _keep_what_is_imported()
        tests = json.loads(report.read_text(encoding="utf-8"))["tests"] if report.exists() else []
    return Said(exit_code, stdout.getvalue(), stderr.getvalue(), tests)


def _run(arguments: list[str], question: Question) -> int:
    """Run pytest, and leave no module of the course: another course may have the same names."""
    before = set(sys.modules)
    try:
        return int(_pytest().main(arguments))
    finally:
        for name, module in list(sys.modules.items()):
            folder = os.path.dirname(getattr(module, "__file__", None) or "")
            if name not in before and folder in (question.directory, question.root):
                del sys.modules[name]  # its tests, and its conftest.py


@functools.cache
def _pytest() -> types.ModuleType:
    """Import pytest, which takes longer than most trials do."""
    import pytest

    return pytest


def _keep_what_is_imported() -> None:
    """Once, after the first session, take all that is there as no garbage.

    By then all plugins are imported. A session of pytest ends with looking for garbage twice:
    in all of their modules, that took a third of the time of a trial.
    """
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()


# -- a session that has collected the tests ----------------------------------------------------


def _fork() -> int:
    if sys.platform == "win32":
        raise NotImplementedError("there is no fork")
    return os.fork()


class _Collected:
    """A fork of this process in which pytest has collected the tests of a kata."""

    def __init__(self, question: Question) -> None:
        _import_plugins(question)
        self._socket, theirs = socket.socketpair()
        self._pid = _fork()
        if self._pid == 0:
            self._socket.close()
            _collect(question, theirs)
        theirs.close()

    def judge(self, question: Question) -> Said:
        """Judge one answer.

        Raises:
            Gone: If it does not.
        """
        folder = os.path.relpath(question.directory, question.root).replace(os.sep, "/")
        asked = Round(
            targets=question.targets(folder),
            suite=question.root,
            work=question.root,
            clock=question.clock,
            seed=SEED,
            answer=question.answer,
            first_failure=question.first_failure,
            for_a_learner=True,
        )
        with tempfile.TemporaryFile() as report, tempfile.TemporaryFile() as output:
            with AskedRound(self._socket, asked, report.fileno(), output.fileno()) as going_on:
                code = going_on.exit_code()
            content, text = (_content(file) for file in (report, output))
        tests = json.loads(content)["tests"] if content else []
        return Said(code, FIRST_HEADLINE + text, "", tests)

    def end(self) -> None:
        """End it."""
        self._socket.close()
        os.waitpid(self._pid, 0)


def _content(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def _collect(question: Question, requests: socket.socket) -> NoReturn:
    """Collect the tests, and judge until nothing more is asked for."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        # What a round writes goes to its own file, which takes the place of these.
        # Line by line: what is printed until a fork must not be printed by the fork.
        sys.stdout, sys.stderr = (
            open(standard, "w", 1, encoding="utf-8", closefd=False)  # noqa: SIM115  # for good
            for standard in (1, 2)
        )
        # pytest would put its own files in the place of those, too.
        options = ["--capture=sys", f"--kata-rounds={requests.detach()}"]
        os._exit(_run([question.directory, *question.arguments, *options], question))
    finally:
        os._exit(1)


def _import_plugins(question: Question) -> None:
    """Once, import all that a session needs, and nothing that belongs to the course."""
    if gc.get_freeze_count():
        return
    nowhere = io.StringIO()
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        _run([question.directory, *question.arguments, "--collect-only"], question)
    _keep_what_is_imported()


_LATEST: list[tuple[object, _Collected]] = []
"""The pytest that was asked last, and what has been collected."""


def _collected(question: Question) -> _Collected:
    """Return a pytest that has collected the tests of the kata as they are now."""
    key = (question.directory, question.root, tuple(_files(Path(question.directory))))
    if not _LATEST or _LATEST[0][0] != key:
        _end_collected()
        _LATEST.append((key, _Collected(question)))
    return _LATEST[0][1]


@atexit.register
def _end_collected() -> None:
    while _LATEST:
        _LATEST.pop()[1].end()


def _files(directory: Path) -> Iterator[tuple[str, int, int]]:
    """Yield the path, date and size of each file of a kata."""
    for path in sorted(directory.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            status = path.stat()
            yield str(path), status.st_mtime_ns, status.st_size
