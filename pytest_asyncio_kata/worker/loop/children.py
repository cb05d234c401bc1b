"""Child processes that an answer has started, through its event loop or beside it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .exit_codes import leave_to_watcher, seen_end


class Children:
    """Remembers which children are alive: while one is, time is real."""

    def __init__(self) -> None:
        self._transports: weakref.WeakSet[Any] = weakref.WeakSet()
        self._popens: weakref.WeakSet[Any] = weakref.WeakSet()
        self.ever = False
        """Whether there has been one."""
        self.on_start: list[Callable[[Any, Sequence[Any]], None]] = []
        """Called with the transport of each child, and its program and arguments."""
        self.on_end: list[Callable[[Any, int], None]] = []
        """Called with the transport of each child whose end the loop has noticed, and its exit
        code; a negative one is the number of a signal."""

    def watch(self, started: tuple[Any, Any], command: Sequence[Any]) -> tuple[Any, Any]:
        """Remember the child that was *started* (transport and protocol) by *command*."""
        leave_to_watcher(started[0].get_extra_info("subprocess"))
        self._transports.add(started[0])
        self.ever = True
        for observer in self.on_start:
            observer(started[0], command)
        return started

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Notice the children of ``subprocess`` that are started until the block ends."""
        execute: Any = subprocess.Popen._execute_child  # type: ignore[attr-defined]  # private

        def execute_child(popen: Any, *args: Any, **options: Any) -> None:
            execute(popen, *args, **options)
            self._popens.add(popen)
            self.ever = True

        subprocess.Popen._execute_child = execute_child  # type: ignore[attr-defined]
        try:
            yield
        finally:
            subprocess.Popen._execute_child = execute  # type: ignore[attr-defined]

    def has_ended(self, transport: Any, code: int) -> None:
        """Tell the observers that a child has ended."""
        for observer in self.on_end:
            observer(transport, code)

    def alive(self) -> bool:
        """Whether a child has not ended yet, or a pipe of it that is read has not."""
        if not self.ever:
            return False
        return any(map(_is_alive, self._transports)) or any(map(_runs, list(self._popens)))


def _is_alive(transport: Any) -> bool:
    if transport.get_returncode() is None:
        return True
    # What it has started may have its outputs, and write into them.
    outputs = map(transport.get_pipe_transport, (1, 2))
    return any(each and not each.is_closing() and each.is_reading() for each in outputs)


def _runs(popen: subprocess.Popen[Any]) -> bool:
    """Whether a child runs; its exit code is left to whoever waits for it."""
    if sys.platform == "win32" or popen.returncode is not None or not hasattr(os, "waitid"):
        return False
    try:
        return seen_end(popen.pid) is None
    except ChildProcessError:
        return False
