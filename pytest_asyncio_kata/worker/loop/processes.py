"""The child processes of this process, however they were started."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from ...record.child_processes import status_of

HELPERS = (b"multiprocessing.resource_tracker", b".worker.process")
"""Parts of the command lines of children that help a process, and do nothing by themselves: one of
Python's, and the server of katas' runs."""

FORK_SERVER = b"multiprocessing.forkserver"
"""As above, of one that starts processes for this one: they are its own children."""

SELF = "self"


class Processes:
    """Knows whether children of this process are alive that have been started since it was made.

    Those that were there before, such as a server for all tests of a session, go on for their
    own sake: a loop waits for them only through a connection.
    """

    def __init__(self) -> None:
        self._helpers: set[str] = set()
        self._fork_servers: set[str] = set()
        self._quiet: list[str] = []
        """The children when all of them helped, or were there before."""
        self._before = set(self._started(_children(SELF))) if self.perhaps() else set()

    def perhaps(self) -> bool:
        """Whether this process has any child, dead or alive. It is asked before each jump."""
        if sys.platform == "win32" or not hasattr(os, "waitid"):
            return False
        try:
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return False
        return True

    def alive(self, but: Collection[int] = ()) -> bool:
        """Whether a child is alive that may do something, *but* not one of these."""
        if not self.perhaps():
            return False
        children = _children(SELF)
        if children == self._quiet:
            return False
        left = set(self._started(children)) - self._before
        if not left and not self._fork_servers:
            self._quiet = children
        return any(map(_acts, left.difference(map(str, but))))

    def _started(self, children: list[str]) -> Iterator[str]:
        """Yield the numbers of those that were started for this process, and are no helpers."""
        for number in children:
            if number not in self._helpers and number not in self._fork_servers:
                self._look(number)
            if number in self._fork_servers:
                yield from _children(number)
            elif number not in self._helpers:
                yield number

    def _look(self, number: str) -> None:
        """Note whether the child *number* is one that helps."""
        with contextlib.suppress(OSError):  # it has ended by now
            command = Path(f"/proc/{number}/cmdline").read_bytes()
            if FORK_SERVER in command:
                self._fork_servers.add(number)
            elif any(helper in command for helper in HELPERS):
                self._helpers.add(number)


def _acts(number: str) -> bool:
    status = status_of(int(number))
    return status is not None and not status.has_ended


def _children(number: str) -> list[str]:
    """Return the numbers of the children of a process, as far as the system has a list of them."""
    found: list[str] = []
    # Without `pathlib`, for it is asked before each jump.
    with contextlib.suppress(OSError):
        for task in os.listdir(folder := f"/proc/{number}/task"):
            with contextlib.suppress(OSError):  # that thread has ended
                found += _words(f"{folder}/{task}/children")
    return found


def _words(path: str) -> list[str]:
    file = os.open(path, os.O_RDONLY)
    try:
        text = b""
        while part := os.read(file, 65536):
            text += part
        return text.decode("ascii").split()
    finally:
        os.close(file)
