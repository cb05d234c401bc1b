"""The child processes of this process, however they were started."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from ...record.child_processes import status_of

HELPERS = (b"multiprocessing.resource_tracker", b"multiprocessing.forkserver", b".worker.process")
"""Parts of the command lines of children that help a process, and do nothing by themselves: two of
Python's, and the server of katas' runs."""

TASKS = Path("/proc/self/task")


class _Started:
    """Counts the children of this process, from the first time that somebody wants to know."""

    def __init__(self) -> None:
        self.count = 0
        self._installed = False

    def install(self) -> None:
        if not self._installed and hasattr(os, "register_at_fork"):
            self._installed = True
            os.register_at_fork(after_in_parent=self.one_more)

    def one_more(self) -> None:
        self.count += 1


_started = _Started()


class Processes:
    """Knows whether children of this process are alive that have been started since it was made.

    Those that were there before, such as a server for all tests of a session, go on for their
    own sake: a loop waits for them only through a connection.
    """

    def __init__(self) -> None:
        _started.install()
        self._before = set(_children())
        self._none_at = -1
        """How many had been started when none was alive."""
        self._helpers: set[str] = set()

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Notice the children that are started until the block ends."""
        self._none_at = -1  # nobody has watched until now
        execute: Any = subprocess.Popen._execute_child  # type: ignore[attr-defined]  # private

        def execute_child(*args: Any, **options: Any) -> Any:
            _started.one_more()
            return execute(*args, **options)

        subprocess.Popen._execute_child = execute_child  # type: ignore[attr-defined]
        try:
            yield
        finally:
            subprocess.Popen._execute_child = execute  # type: ignore[attr-defined]

    def perhaps(self) -> bool:
        """Whether one may be alive: none has been looked for since the last was started."""
        return _started.count != self._none_at

    def alive(self, but: Collection[int] = ()) -> bool:
        """Whether a child is alive that may do something, *but* not one of these."""
        count = _started.count
        if count == self._none_at:
            return False
        acting = {number for number in _children() if self._acts(number)} - self._before
        if not acting:
            self._none_at = count
        return not acting.issubset(map(str, but))

    def _acts(self, number: str) -> bool:
        if number in self._helpers:
            return False
        status = status_of(int(number))
        if status is None or status.has_ended:
            return False
        try:
            command = Path(f"/proc/{number}/cmdline").read_bytes()
        except OSError:  # it has ended by now
            return False
        if any(helper in command for helper in HELPERS):
            self._helpers.add(number)
            return False
        return True


def _children() -> list[str]:
    """Return the numbers of the children, as far as the system has a list of them."""
    found: list[str] = []
    with contextlib.suppress(OSError):
        for task in TASKS.iterdir():
            with contextlib.suppress(OSError):  # that thread has ended
                found += (task / "children").read_text(encoding="ascii").split()
    return found
