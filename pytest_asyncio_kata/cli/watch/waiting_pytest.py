"""A plugin for pytest that holds a session back until somebody says go.

Starting Python and pytest takes longer than judging an answer. So that is done ahead, for
the next run: the session stops here, before it has looked at any test. Answers are never
loaded in this process.

What stands at the other end of standard input says go with a byte. When that end is gone,
even by SIGKILL, so is the session: nothing goes on running for nobody.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading

import pytest

# pytest takes descriptor 0 away as soon as it captures.
LEASH = os.dup(0)

GO = threading.Event()


def _watch_leash() -> None:
    with contextlib.suppress(OSError):
        if os.read(LEASH, 1):
            GO.set()
            os.read(LEASH, 1)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


@pytest.hookimpl(trylast=True)  # everything is ready, down to the worker for the answers
def pytest_configure() -> None:
    """Wait for the word."""
    threading.Thread(target=_watch_leash, daemon=True).start()
    GO.wait()
