"""The state in which tests begin, in whatever way they were started.

A process inherits more than its arguments: signals that are ignored (in the background of a
script, under ``nohup``) or blocked, variables, the mask for new files, limits. What the tests
start inherits it again. So it is set here, once, in each process that runs tests.
"""

import contextlib
import locale
import os
import re
import signal
import time
from collections.abc import Mapping

FIXED = {
    "COLUMNS": "80",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C.UTF-8",
    "LINES": "24",
    "TERM": "xterm",
    "TZ": "UTC",
}
"""Variables with the values that they have in every test, if it does not set another one."""

KEPT = re.compile(
    "PYTHON(PATH|HOME|SAFEPATH)"  # without them the tests would not find what they test
    "|PYTEST_(XDIST_.*|CURRENT_TEST|VERSION|DEBUG_TEMPROOT)"
)
"""Names of variables that stay, though `DROPPED` matches them."""

DROPPED = re.compile(
    "PYTHON.*|PYTEST_.*|PY_COLORS|_PYTEST_.*"
    "|CI|BUILD_NUMBER|GITHUB_.*|RUNNER_.*|CODESPACE.*"
    "|NO_COLOR|FORCE_COLOR|CLICOLOR.*|COLORTERM|TTY_.*|TERM_.*|JUPYTER_.*"
    "|LANG|LANGUAGE|LC_.*"
    "|EDITOR|VISUAL|PAGER|BROWSER"
    "|GIT_.*"  # a hook of git says which repository it means, whatever the folder
)
"""Names of variables that change what Python, pytest, git or we do, and that are not there."""

STACK = 8 << 20
"""Bytes for the stack of a thread: how many threads there is room for depends on them."""

UMASK = 0o022
"""Takes from new files the permission that others write to them."""


def environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that tests begin with, made of those that were *inherited*."""
    kept = {
        name: value
        for name, value in inherited.items()
        if KEPT.fullmatch(name) or not DROPPED.fullmatch(name)
    }
    return {**kept, **FIXED}


def set_up() -> None:
    """Bring this process into the known state, and so whatever it starts from now on."""
    _let_signals_arrive()
    variables = environment(os.environ)
    os.environ.clear()
    os.environ.update(variables)
    with contextlib.suppress(locale.Error):  # not every system has it
        locale.setlocale(locale.LC_ALL, FIXED["LC_ALL"])
    if hasattr(time, "tzset"):
        time.tzset()
    os.umask(UMASK)
    _limit_stacks()


def _let_signals_arrive() -> None:
    """Let all signals reach what the tests start; here, what was ignored does nothing.

    A handler is not inherited by a program that is started, and being ignored is. So a run
    under ``nohup`` still outlives its terminal.
    """
    if not hasattr(signal, "pthread_sigmask"):
        return
    for number in signal.valid_signals() - IGNORED_BY_PYTHON:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, do_nothing)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


IGNORED_BY_PYTHON = {getattr(signal, name, None) for name in ("SIGPIPE", "SIGXFSZ")}
"""Signals that Python itself ignores, and restores for the programs that it starts."""


def do_nothing(number: int, frame: object) -> None:
    """Handle a signal that whoever started the tests wants to be ignored."""


def _limit_stacks() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = STACK if hard == resource.RLIM_INFINITY else min(STACK, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
