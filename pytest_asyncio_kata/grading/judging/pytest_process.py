"""One pytest over a suite's own tests, in a process of its own.

pytest never sees anything of a submission but the answers that were collected: no
``conftest.py``, no configuration, no environment. Its report comes back through a pipe
if the system has names for pipes, so that there is no file that an answer could write.
"""

from __future__ import annotations

import contextlib
import math
import subprocess
from collections.abc import Callable, Sequence

from ...results.asked_round import Gone, TimeIsUp
from ...results.report_file import SessionReport, parse_report
from ...results.round import Round
from ..job import Plan
from .collected_pytest import collected_for
from .pipes import Mailbox, Reader
from .process_tree import ProcessTrees
from .pytest_command import command, environment
from .work_folder import WorkFolder, work_folder

STARTING_SECONDS = 60.0
"""Real seconds that Python, pytest and the collection may take together."""

MOST_REPORT = 64 << 20
"""Most bytes of a report; a longer text does not come from this package."""

MOST_OUTPUT = 16 << 10
"""Bytes of pytest's output that are kept: the last bytes, where it says what went wrong."""


class PytestFailed(Exception):
    """There is no report; the message says why, as one sentence."""


class Stopped(Exception):
    """Grading was stopped from outside."""


PROCESSES = ProcessTrees()
"""Every pytest that grades in this process."""


def run(
    prepare: Callable[[WorkFolder], None],
    plan: Plan,
    targets: Sequence[str],
    *,
    clock: str,
    seed: int | None = None,
    collect_only: bool = False,
    seconds: float = 0.0,
    most: float = math.inf,
) -> SessionReport:
    """Run the tests that *targets* name, and return pytest's report.

    A fork of a pytest that has collected the tests of the plan does it, where that may; else
    a pytest is started for it alone, in another folder: an answer may have written into the
    one before.

    Args:
        prepare: Puts the suite and the answers into a new folder.
        plan: Says how answers are kept apart.
        targets: Folders or tests, as paths below the suite's root.
        clock: The clock of the runs.
        seed: For varying input.
        collect_only: Whether the tests are not run.
        seconds: Real ones that the tests may take together; then pytest is ended.
        most: Real seconds that pytest may take as a whole, for all its tests.

    Raises:
        PytestFailed: If there is no report.
        Stopped: If `PROCESSES.end_all` was called.
    """
    limit = max(min(STARTING_SECONDS + seconds, most), 0.0)

    def ask(folder: WorkFolder) -> Round:
        prepare(folder)
        places = (str(folder.suite), str(folder.work))
        return Round(tuple(targets), *places, clock, seed, collect_only, pictures=plan.pictures)

    try:
        code, output, content = _outcome(plan, ask, limit, answers=not collect_only)
    except (TimeIsUp, subprocess.TimeoutExpired):
        message = f"The tests had not ended after {limit:.0f} s, so they were stopped."
        raise PytestFailed(message) from None
    if PROCESSES.stopped:
        raise Stopped
    if code not in (0, 1):
        raise PytestFailed(_unexpected(code, output.decode("utf-8", "replace")))
    return _report(content)


def _outcome(
    plan: Plan, ask: Callable[[WorkFolder], Round], limit: float, *, answers: bool
) -> tuple[int, bytes, bytes]:
    """Return pytest's exit code, the end of its output, and its report."""
    with collected_for(plan, answers=answers) as collected:
        if collected is not None:
            with contextlib.suppress(Gone), work_folder() as folder:
                asked, mailbox = ask(folder), Mailbox(folder.path, MOST_REPORT)
                code, output = collected.judge(asked, mailbox, PROCESSES, MOST_OUTPUT, limit)
                return code, output, mailbox.content()
    with work_folder() as folder:
        return _alone(folder, plan, ask(folder), limit)


def _alone(folder: WorkFolder, plan: Plan, asked: Round, limit: float) -> tuple[int, bytes, bytes]:
    """Do the same with a pytest that is started for it."""
    mailbox = Mailbox(folder.path, MOST_REPORT)
    options = [f"--kata-clock={asked.clock}", f"--kata-report={mailbox.name}"]
    options += [f"--kata-seed={asked.seed}"] * (asked.seed is not None)
    options += ["--collect-only"] * asked.collect_only
    options += ["--kata-pictures"] * asked.pictures
    try:
        process = subprocess.Popen(
            [*command(folder, plan), *options]
            + [str(folder.suite / target) for target in asked.targets],
            cwd=folder.work,
            env=environment(),
            stdin=subprocess.PIPE,  # the leash; see pytest_child.py
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=mailbox.inherited,
            start_new_session=True,  # a group, which can be ended; Ctrl-C is ours
        )
    finally:
        mailbox.handed_over()
    assert process.stdout is not None  # a pipe, as stdin is
    assert process.stdin is not None
    with process.stdin, PROCESSES.ended_after(process):
        output = Reader(process.stdout, MOST_OUTPUT)
        code = process.wait(limit)
    return code, output.content(), mailbox.content()


def _report(content: bytes) -> SessionReport:
    """Return the report in *content*.

    Raises:
        PytestFailed: If it is no report.
    """
    try:
        return parse_report(content.decode("utf-8", "replace"))
    except ValueError as error:
        raise PytestFailed(f"The report of pytest cannot be read: {error}.") from error


def _unexpected(code: int, output: str) -> str:
    """Return a sentence about an exit *code* that pytest does not give for judged tests."""
    if code < 0:
        return f"pytest was ended by signal {-code} before it had judged all tests."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    last = [*lines[-1:], *errors[-1:]]
    return f"pytest ended with code {code}; it said: {last[-1][:300] if last else 'nothing'}"
