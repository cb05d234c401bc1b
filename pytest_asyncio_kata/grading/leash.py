"""Runs pytest for as long as somebody holds the other end of its standard input.

``python -m pytest_asyncio_kata.grading.leash ARGUMENTS``. The process that grades holds
the leash and never writes to it. When that process is gone, even by SIGKILL, the leash
ends, and so does everything here: nothing goes on grading for nobody. Workers have
leashes of their own, which end with this process.
"""

from __future__ import annotations

import contextlib
import os
import runpy
import signal
import sys
import threading


def main() -> None:
    """Run pytest with this process's arguments."""
    leash = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    sys.argv[0] = "pytest"
    runpy.run_module("pytest", run_name="__main__", alter_sys=True)


def _end_with(leash: int) -> None:
    """Wait for the end of the *leash*, and end this process and its group."""
    with contextlib.suppress(OSError):
        while os.read(leash, 1):
            pass
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    main()
