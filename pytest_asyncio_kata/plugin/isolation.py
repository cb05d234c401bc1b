"""How the answers' processes are kept apart from the rest, in one pytest session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ..record.request import VIRTUAL

if TYPE_CHECKING:
    from ..runner import Door

NONE = "none"
"""No isolation: answers act in pytest's own process, for a debugger; never for grading."""

PROCESS = "process"
"""Each run in a process of its own: what the run does ends with the process, but it sees all
that its user sees."""

BUBBLEWRAP = "bubblewrap"
"""Each process in a sandbox: no network, no files but Python and the answer."""

LEVELS = (PROCESS, BUBBLEWRAP)
"""From weak to strong."""

REQUIRED = "--kata-require-isolation"

NOT_WITH_DEBUG = "--kata-debug is for a debugger, and cannot be used with {}"

WHY_NO_SANDBOX = pytest.StashKey[str]()
"""Why the session runs without the sandbox that was asked for."""


def add_options(group: pytest.OptionGroup) -> None:
    """Add the options about isolation."""
    group.addoption(
        "--kata-isolation",
        choices=LEVELS,
        default=PROCESS,
        help="where answers act: each run in a process of its own, or those processes in a"
        " bubblewrap sandbox, without network and files (default: process)",
    )
    group.addoption(
        REQUIRED,
        "--require-isolation",  # its name until all options had the same prefix
        action="store_true",
        help="stop if the isolation that was asked for is not available, instead of using a"
        " weaker one",
    )
    group.addoption(
        "--kata-keep-workers",
        action="store_true",
        help="do not end the worker process with the session: the next session in this process"
        " uses it, too. For programs that judge one answer after another",
    )
    group.addoption(
        "--kata-debug",
        action="store_true",
        help="run answers in pytest's own process, without time limits, so that breakpoints"
        " stop them; use it with -s. Nothing is kept or graded",
    )


def _settle_debugging(config: pytest.Config) -> None:
    """Let answers act in this process.

    Raises:
        pytest.UsageError: If another option cannot be used with such runs.
    """
    asked = {
        "--kata-isolation": config.option.kata_isolation != PROCESS,
        REQUIRED: config.getoption("kata_require_isolation"),
        "--kata-report": config.getoption("kata_report") is not None,
        "-n": config.getoption("numprocesses", None),
    }
    for option in (name for name, given in asked.items() if given):
        raise pytest.UsageError(NOT_WITH_DEBUG.format(option))
    config.option.kata_isolation = NONE
    if config.option.kata_clock in ("auto", "both"):
        config.option.kata_clock = VIRTUAL  # the virtual clock does not move at a breakpoint


def settle(config: pytest.Config) -> None:
    """Find out which isolation is available; afterwards the option says which one is used.

    Raises:
        pytest.UsageError: If the isolation that was asked for is required and not available.
    """
    if config.getoption("kata_debug"):
        _settle_debugging(config)
        return
    # A worker of pytest-xdist gets the result from the controller.
    if config.option.kata_isolation != BUBBLEWRAP or hasattr(config, "workerinput"):
        return
    from ..runner import why_not

    reason = why_not()
    if not reason:
        return
    if config.getoption("kata_require_isolation"):
        raise pytest.UsageError(f"{REQUIRED}: {reason}")
    config.option.kata_isolation = PROCESS
    config.stash[WHY_NO_SANDBOX] = reason


def header(config: pytest.Config) -> list[str]:
    """Return the lines for the head of the session; none with the default isolation."""
    if config.option.kata_isolation == NONE:
        return ["kata isolation: none, for debugging; nothing is kept or graded"]
    reason = config.stash.get(WHY_NO_SANDBOX, "")
    if reason:
        return [f"kata isolation: process, no sandbox: {line}" for line in reason.splitlines()]
    return [f"kata isolation: {BUBBLEWRAP}"] * (config.option.kata_isolation == BUBBLEWRAP)


def workers(config: pytest.Config) -> Door:
    """Return where the session's runs take place."""
    if config.option.kata_isolation == NONE:
        # Imported here: it imports the whole worker, and the module that replaces parts of asyncio.
        from ..runner.debugging import InProcess

        return InProcess()
    from ..runner import SandboxedWorkers, Workers, kept_workers

    if config.option.kata_isolation == BUBBLEWRAP:
        return SandboxedWorkers()
    return kept_workers() if config.getoption("kata_keep_workers") else Workers()
