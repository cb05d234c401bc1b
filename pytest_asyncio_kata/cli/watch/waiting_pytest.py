"""A plugin for pytest that makes pytest wait until it is told to start, and end when all is said.

Starting Python and pytest takes longer than judging an answer. So both are started in advance, for
the next save: pytest stops here, before it has looked at any test. Answers are never
loaded in this process.

Whoever waits for the verdict waits for the end of this process, too, and to take Python down in
good order takes as long as many tests. So nothing is taken down.

The process at the other end of standard input sends one byte when pytest has to start. That
end is also the leash: when it is closed, this process ends.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading

import filelock  # noqa: F401  # the end of a session needs it, and it takes a while to import
import pytest

from ...grading.judging.process_tree import end_with

# pytest replaces descriptor 0 as soon as it captures.
LEASH = os.dup(0)

GO = threading.Event()

JUDGED = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
"""How a session ends after which pytest has nothing left to say."""

SESSIONS: list[pytest.Session] = []
"""The session of this process, when it has finished."""


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


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Note the session, whose exit code other plugins may still change."""
    SESSIONS.append(session)


@pytest.hookimpl(trylast=True)  # all plugins have ended what they began
def pytest_unconfigure() -> None:
    """End this process, if the tests were run; else pytest still has to say why not."""
    for session in SESSIONS:
        if session.exitstatus in JUDGED:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(session.exitstatus)
