"""Runs pytest over and over: one run at a time, and the next ones prepared ahead."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

LONG = 1.0
"""Real seconds that a session which was begun has the machine for itself: what is prepared
for later waits so long."""

AHEAD = 2
"""How many sessions are prepared: one for the next save, and one for a save that follows in
the middle of that run, such as a formatter's."""

JUDGED = (0, 1)
"""pytest's exit codes when it has run tests: all passed, or some have not."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides how a session begins: a prepared one is good for an equal plan only."""

    arguments: tuple[str, ...]
    """What follows the word pytest."""
    columns: int
    """Width of the terminal."""
    settings: object
    """State of the files that pytest is configured with."""


class Session:
    """A pytest process that waits for the word.

    Args:
        plan: How it begins.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.process = subprocess.Popen(
            # -P: as the command pytest does, do not look for modules in the current folder.
            [
                *(sys.executable, "-P", "-m", "pytest", "-p", f"{__package__}.waiting_pytest"),
                *plan.arguments,
            ],
            stdin=subprocess.PIPE,
            # So that it can be ended as a group, and Ctrl-C is ours.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

    def go(self) -> None:
        """Give the word."""
        assert self.process.stdin is not None  # it is a pipe
        with contextlib.suppress(OSError):  # it has ended; its exit code says how
            self.process.stdin.write(b"\n")
            self.process.stdin.flush()

    def end(self) -> None:
        """End it with all its processes, at once."""
        if self.process.poll() is None:  # until it is waited for its number is its own
            if sys.platform == "win32":
                tree = ["taskkill", "/F", "/T", "/PID", str(self.process.pid)]
                subprocess.run(tree, capture_output=True, check=False)
            else:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):
                self.process.stdin.close()


class Verdicts:
    """Starts and stops runs, for the time of a ``with`` block."""

    def __init__(self) -> None:
        self._run: Session | None = None
        self._ahead: list[Session] = []
        self._sound = True
        self._began = self._prepared = 0.0

    def __enter__(self) -> Verdicts:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._drop()

    @property
    def running(self) -> bool:
        """Whether a run is going on."""
        return self._run is not None

    def start(self, plan: Plan) -> None:
        """Begin a run; one that is going on is stopped."""
        self.stop()
        self._drop(unless=plan)
        self._run = self._ahead.pop(0) if self._ahead else Session(plan)
        self._run.go()
        self._began = time.monotonic()

    def prepare(self, plan: Plan) -> None:
        """Get another run ready, unless that would take the machine away from this one."""
        busy = self.running and time.monotonic() - self._began < LONG
        # A session that cannot even begin says so once, when it is run.
        if busy or not self._sound:
            return
        if any(session.plan != plan for session in self._ahead):
            self._drop(unless=plan)
        if len(self._ahead) < AHEAD and (
            not self._ahead or time.monotonic() - self._prepared >= LONG
        ):
            self._ahead.append(Session(plan))
            self._prepared = time.monotonic()

    def finished(self) -> int | None:
        """Return pytest's exit code when the run has come to its end; else None."""
        if self._run is None or (code := self._run.process.poll()) is None:
            return None
        self._run.end()
        self._run = None
        self._sound = code in JUDGED
        if not self._sound:
            self._drop()
        return code

    def stop(self) -> None:
        """End the run that is going on, if there is one."""
        if self._run is not None:
            self._run.end()
            self._run = None

    def _drop(self, unless: Plan | None = None) -> None:
        """End the sessions that were prepared, but for sound ones for the plan *unless*."""
        for session in [*self._ahead]:
            if session.plan != unless or session.process.poll() is not None:
                self._ahead.remove(session)
                session.end()
