"""Whose is the exit code of a child that asyncio has started?

The system gives it once, and two ask for it: asyncio's child watcher, which waits for it, and
`subprocess.Popen`, before it sends a signal and when its transport is closed. Where a child has
just ended and Popen is first, the watcher writes "Unknown child process" into stderr and says 255:
an answer that ends its children, as it should, would get the wrong code now and then. Since 3.13
asyncio sends signals itself (https://github.com/python/cpython/issues/87744).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import Any


def leave_to_watcher(popen: Any) -> None:
    """Let *popen*, which asyncio has made, look for the exit code without taking it."""
    if type(popen) is subprocess.Popen and sys.platform != "win32" and hasattr(os, "waitid"):
        popen.__class__ = _Watched


def seen_end(pid: int) -> Any:
    """Return how the child *pid* has ended, as `os.waitid` does, or None; it can be asked again.

    Raises:
        ChildProcessError: If its exit code was taken already.
    """
    assert sys.platform != "win32"
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)


class _Watched(subprocess.Popen[bytes]):
    """A child whose exit code somebody else takes."""

    def send_signal(self, sig: int) -> None:
        """Send the signal *sig*; nothing happens if it is known that the child has ended."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, sig)

    def poll(self) -> int | None:
        """Return the exit code, minus the number of the signal, or None while the child runs."""
        assert sys.platform != "win32"
        if self.returncode is not None:
            return int(self.returncode)
        try:
            ended = seen_end(self.pid)
        except ChildProcessError:  # the watcher has it, and is about to tell the loop
            return super().poll()
        if ended is None:
            return None
        status = int(ended.si_status)
        return status if ended.si_code == os.CLD_EXITED else -status


_Watched.__name__ = _Watched.__qualname__ = "Popen"  # as an answer may print it
