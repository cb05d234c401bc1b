"""Runs pytest again and again: one run at a time, with the next runs prepared in advance."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from dataclasses import dataclass

from ...grading.judging import process_tree

UNDISTURBED_SECONDS = 1.0
"""Real seconds for which a new run has the machine for itself; preparing the next runs
waits until then."""

MOST_PREPARED = 2
"""How many processes are prepared between runs: one for the next save, and one for a save
during that run, such as a formatter's."""

JUDGED = (0, 1)
"""pytest's exit codes when it has run tests: all passed, or some have not."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """What decides how pytest begins: a prepared process fits only an equal invocation."""

    arguments: tuple[str, ...]
    """The arguments of pytest."""
    size: tuple[int, int]
    """Columns and lines of the terminal."""
    settings: object
    """State of the files that configure pytest."""


def command(invocation: Invocation) -> list[str]:
    """Return the command that prepares a process: more than is shown, with the same verdicts."""
    return [
        # -P: as the command pytest does, do not look for modules in the current folder.
        *(sys.executable, "-P", "-m", "pytest", "-p", f"{__package__}.waiting_pytest"),
        "--kata-ahead",
        *invocation.arguments,
    ]


class WaitingPytest:
    """A pytest process that waits until it is told to start.

    Args:
        invocation: How it begins.
    """

    def __init__(self, invocation: Invocation) -> None:
        self.invocation = invocation
        self.process = subprocess.Popen(
            command(invocation),
            stdin=subprocess.PIPE,
            # So that it can be ended as a group, and Ctrl-C reaches only this process.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

    def go(self) -> None:
        """Let it run the tests."""
        assert self.process.stdin is not None  # it is a pipe
        with contextlib.suppress(OSError):  # it has ended; its exit code says how
            self.process.stdin.write(b"\n")
            self.process.stdin.flush()

    def end(self) -> None:
        """End it with all its processes, at once."""
        process_tree.end(self.process)
        self.process.wait()
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):
                self.process.stdin.close()


class PytestRuns:
    """Starts and stops runs, for the time of a ``with`` block."""

    def __init__(self) -> None:
        self._run: WaitingPytest | None = None
        self._ahead: list[WaitingPytest] = []
        self._can_begin = True
        self._began = self._prepared = 0.0

    def __enter__(self) -> PytestRuns:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._drop()

    @property
    def running(self) -> bool:
        """Whether a run is going on."""
        return self._run is not None

    def start(self, invocation: Invocation) -> None:
        """Begin a run; one that is going on is stopped."""
        self.stop()
        self._drop(unless=invocation)
        self._run = self._ahead.pop(0) if self._ahead else WaitingPytest(invocation)
        self._run.go()
        self._began = time.monotonic()

    def prepare(self, invocation: Invocation) -> None:
        """Prepare another run, unless that would slow down the present run."""
        busy = self.running and time.monotonic() - self._began < UNDISTURBED_SECONDS
        # A pytest that cannot begin prints its error once, when it is run.
        if busy or not self._can_begin:
            return
        if any(waiting.invocation != invocation for waiting in self._ahead):
            self._drop(unless=invocation)
        # The present run is what the learner waits for: one for a save during it is enough.
        most = 1 if self.running else MOST_PREPARED
        if len(self._ahead) < most and (
            not self._ahead or time.monotonic() - self._prepared >= UNDISTURBED_SECONDS
        ):
            self._ahead.append(WaitingPytest(invocation))
            self._prepared = time.monotonic()

    def finished(self) -> int | None:
        """Return pytest's exit code if the run has ended, else None."""
        if self._run is None or (code := self._run.process.poll()) is None:
            return None
        self._run.end()
        self._run = None
        self._can_begin = code in JUDGED
        if not self._can_begin:
            self._drop()
        return code

    def stop(self) -> None:
        """End the present run, if there is one."""
        if self._run is not None:
            self._run.end()
            self._run = None

    def _drop(self, unless: Invocation | None = None) -> None:
        """End the prepared processes, except those that wait for *unless*."""
        for waiting in [*self._ahead]:
            if waiting.invocation != unless or waiting.process.poll() is not None:
                self._ahead.remove(waiting)
                waiting.end()
