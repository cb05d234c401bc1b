"""One pytest over a suite's own tests, in a process of its own.

pytest never sees anything of a submission but the answers that were collected: no
``conftest.py``, no configuration, no environment. Its report comes back through a pipe
if the system has names for pipes, so that there is no file that an answer could write.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Sequence

from ..results.report_file import SessionReport, parse_report
from .job import Plan
from .pipes import Mailbox, Reader
from .process_tree import ProcessTrees
from .work_folder import WorkFolder

STARTING_SECONDS = 60.0
"""Real seconds that Python, pytest and the collection may take together."""

MOST_REPORT = 64 << 20
"""Most bytes of a report; a longer text does not come from this package."""

MOST_OUTPUT = 16 << 10
"""Bytes of pytest's output that are kept: the last bytes, where it says what went wrong."""

KEPT_VARIABLES = {
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "TZ"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "VIRTUAL_ENV"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "USERPROFILE", "COMSPEC", "PATHEXT", "APPDATA"),
}
"""Variables that pytest, and with it an answer, can see. Tokens of a CI are not among them."""

PLUGINS = ("asyncio", "timeout", "kata")
"""Names of the entry points of the only plugins that are loaded."""


class PytestFailed(Exception):
    """There is no report; the message says why, as one sentence."""


class Stopped(Exception):
    """Grading was stopped from outside."""


PROCESSES = ProcessTrees()
"""Every pytest that grades in this process."""


def run(
    folder: WorkFolder,
    plan: Plan,
    targets: Sequence[str],
    *options: str,
    seconds: float = 0.0,
    most: float = math.inf,
) -> SessionReport:
    """Run the tests that *targets* name, and return pytest's report.

    Args:
        folder: Where the suite and the answers are.
        plan: Says how answers are kept apart.
        targets: Folders or tests, as paths below the suite's root.
        options: More for pytest.
        seconds: Real ones that the tests may take together; then pytest is ended.
        most: Real seconds that pytest may take as a whole, for all its tests.

    Raises:
        PytestFailed: If there is no report.
        Stopped: If `PROCESSES.end_all` was called.
    """
    mailbox = Mailbox(folder.path, MOST_REPORT)
    try:
        process = subprocess.Popen(
            [*_command(folder, plan), *options, f"--kata-report={mailbox.name}"]
            + [str(folder.suite / target) for target in targets],
            cwd=folder.work,
            env=_environment(),
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
        limit = max(min(STARTING_SECONDS + seconds, most), 0.0)
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired:
            message = f"The tests had not ended after {limit:.0f} s, so they were stopped."
            raise PytestFailed(message) from None
    if PROCESSES.stopped:
        raise Stopped
    if code not in (0, 1):
        raise PytestFailed(_unexpected(code, output.content().decode("utf-8", "replace")))
    return _report(mailbox.content())


def _report(content: bytes) -> SessionReport:
    """Return the report in *content*.

    Raises:
        PytestFailed: If it is no report.
    """
    try:
        return parse_report(content.decode("utf-8", "replace"))
    except ValueError as error:
        raise PytestFailed(f"The report of pytest cannot be read: {error}.") from error


def _command(folder: WorkFolder, plan: Plan) -> list[str]:
    plugins = [word for name in PLUGINS for word in ("-p", name)]
    required = ["--kata-require-isolation"] if plan.require_isolation else []
    return [
        *(sys.executable, "-m", "pytest_asyncio_kata.grading.pytest_child"),
        *("-c", str(folder.configuration), f"--rootdir={folder.suite}", "--noconftest"),
        # Assertions belong to the suite, and their rewriting would be done for nothing.
        *("-p", "no:cacheprovider", "--assert=plain", "-q", "--tb=no", "--color=no", *plugins),
        *(f"--kata-answers={folder.work / 'katas'}", f"--kata-isolation={plan.isolation}"),
        *required,
    ]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.upper() in KEPT_VARIABLES}
    return {
        **kept,
        "COLUMNS": "80",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
    }


def _unexpected(code: int, output: str) -> str:
    """Return a sentence about an exit *code* that pytest does not give for judged tests."""
    if code < 0:
        return f"pytest was ended by signal {-code} before it had judged all tests."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    last = [*lines[-1:], *errors[-1:]]
    return f"pytest ended with code {code}; it said: {last[-1][:300] if last else 'nothing'}"
