"""A process and all that it has started: how all of them end.

Such a process is started with a session of its own (``start_new_session=True``), so that it
leads a group; on Windows its tree is known. It can be ended from outside, by the
process that has started it. And it can end itself: it holds one end of a pipe, the *leash*,
and when the process at the other end has ended, even by SIGKILL, all processes of the group
end.
"""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator


def end(process: subprocess.Popen[bytes]) -> None:
    """End *process* and all that it has started; nothing is done if it was waited for."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, capture_output=True, check=False)
        return
    if process.returncode is None:  # until then no other process can have its number
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def end_with(leash: int) -> None:
    """Wait for the end of the *leash*, then end this process and the group that it leads.

    Args:
        leash: A descriptor; bytes that come through it mean nothing.
    """
    with contextlib.suppress(OSError):
        while os.read(leash, 1):
            pass
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


class ProcessTrees:
    """The running trees that this process has started, so that all can be ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends: set[Callable[[], None]] = set()
        self._stopped = False

    @contextlib.contextmanager
    def ended_after(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Keep *process* among the trees during the context, and end it afterwards."""
        try:
            with self.ended_by(functools.partial(end, process)):
                yield
        finally:
            process.wait()

    @contextlib.contextmanager
    def ended_by(self, end: Callable[[], None]) -> Iterator[None]:
        """Keep a tree that *end* ends during the context; call it afterwards in any case."""
        with self._lock:
            self._ends.add(end)
            stopped = self._stopped
        if stopped:
            end()
        try:
            yield
        finally:
            end()
            with self._lock:
                self._ends.discard(end)

    @property
    def stopped(self) -> bool:
        """Whether `end_all` was called."""
        return self._stopped

    def begin(self) -> None:
        """Allow processes to be started (again)."""
        self._stopped = False

    def end_all(self) -> None:
        """End all trees, and those that are about to start."""
        with self._lock:
            self._stopped = True
            ends = list(self._ends)
        for one in ends:
            one()
