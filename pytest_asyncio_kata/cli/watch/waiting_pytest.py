"""A plugin for pytest that makes pytest wait until it is told to start.

Starting Python and pytest takes longer than judging an answer. So both are started in advance, for
the next save: pytest stops here, before it has looked at any test. Answers are never
loaded in this process.

The process at the other end of standard input sends one byte when pytest has to start. That
end is also the leash: when it is closed, this process ends.
"""

from __future__ import annotations

import contextlib
import os
import threading

import filelock  # noqa: F401  # the end of a session needs it, and it takes a while to import
import pytest

from ...grading.judging.process_tree import end_with

# pytest replaces descriptor 0 as soon as it captures.
LEASH = os.dup(0)

GO = threading.Event()


def _watch_leash() -> None:
    with contextlib.suppress(OSError):
        if os.read(LEASH, 1):
            GO.set()
    end_with(LEASH)


@pytest.hookimpl(trylast=True)  # everything is ready, down to the worker for the answers
def pytest_configure() -> None:
    """Wait for the byte."""
    threading.Thread(target=_watch_leash, daemon=True).start()
    GO.wait()
