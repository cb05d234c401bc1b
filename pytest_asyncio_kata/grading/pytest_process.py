"""One session of pytest over a suite's own tests, in a process of its own.

pytest never sees anything of a submission but the answers that were collected: no
``conftest.py``, no configuration, no environment. Its report comes back through a pipe
where the system has names for pipes, so that there is no file that an answer could write.
"""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..results.report_file import SessionReport, parse_report
from .job import File, Plan
from .pipes import Mailbox, Reader

STARTING = 60.0
"""Real seconds that Python, pytest and the collection may take together."""

MOST_REPORT = 64 << 20
"""Bytes of a report; more is not a report of ours."""

MOST_OUTPUT = 16 << 10
"""Bytes of pytest's output that are kept: the last ones, where it says what went wrong."""

KEPT = {
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "TZ"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "VIRTUAL_ENV"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "USERPROFILE", "COMSPEC", "PATHEXT", "APPDATA"),
}
"""Variables that pytest, and with it an answer, gets to see. Tokens of a CI are not among them."""

CONFIGURATION = """\
[pytest]
strict = true
asyncio_mode = "auto"
asyncio_default_fixture_loop_scope = "function"
addopts = ["--import-mode=importlib"]
"""

PLUGINS = ("asyncio", "timeout", "kata")
"""Names of the entry points of the only plugins there are."""


class SessionFailed(Exception):
    """There is no report; the message says why, as one sentence."""


class Stopped(Exception):
    """Grading was stopped from outside."""


@dataclass(frozen=True, slots=True)
class Place:
    """A private folder in which sessions take place."""

    folder: Path

    @property
    def suite(self) -> Path:
        """Root of the suite's copy."""
        return self.folder / "suite"

    @property
    def work(self) -> Path:
        """Where pytest is run: the answers lie below it as a learner has them."""
        return self.folder / "work"

    def prepare(self, files: Sequence[File]) -> None:
        """Write the suite's *files*, and what pytest is configured with."""
        (self.work / "katas").mkdir(parents=True)
        self.suite.mkdir()
        (self.folder / "pytest.toml").write_text(CONFIGURATION, encoding="utf-8")
        for file in files:
            path = self.suite / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", newline="")


class Running:
    """The sessions of this process, so that all can be ended at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    @contextlib.contextmanager
    def noted(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Know *process* for the time of the context, and end it afterwards."""
        with self._lock:
            self._processes.add(process)
            stopped = self._stopped
        if stopped:
            _kill(process)
        try:
            yield
        finally:
            _kill(process)
            process.wait()
            with self._lock:
                self._processes.discard(process)

    @property
    def stopped(self) -> bool:
        """Whether `end` was called."""
        return self._stopped

    def begin(self) -> None:
        """Let sessions be started (again)."""
        self._stopped = False

    def end(self) -> None:
        """End all sessions, and those that are about to start."""
        with self._lock:
            self._stopped = True
            processes = list(self._processes)
        for process in processes:
            _kill(process)


RUNNING = Running()


def run(
    place: Place,
    plan: Plan,
    targets: Sequence[str],
    *options: str,
    seconds: float = 0.0,
    most: float = math.inf,
) -> SessionReport:
    """Run the tests that *targets* name, and return pytest's report.

    Args:
        place: Where the suite and the answers are.
        plan: Says how answers are kept apart.
        targets: Folders or tests, as paths below the suite's root.
        options: More for pytest.
        seconds: Real ones that the tests may take together; then the session is ended.
        most: Real seconds that the whole session may take, whatever its tests need.

    Raises:
        SessionFailed: If there is no report.
        Stopped: If `Running.end` was called.
    """
    mailbox = Mailbox(place.folder, MOST_REPORT)
    try:
        process = subprocess.Popen(
            [*_command(place, plan), *options, f"--kata-report={mailbox.name}"]
            + [str(place.suite / target) for target in targets],
            cwd=place.work,
            env=_environment(),
            stdin=subprocess.PIPE,  # the leash; see leashed.py
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=mailbox.inherited,
            start_new_session=True,  # so that it can be ended as a group, and Ctrl-C is ours
        )
    finally:
        mailbox.handed_over()
    assert process.stdout is not None  # a pipe, as stdin is
    assert process.stdin is not None
    with process.stdin, RUNNING.noted(process):
        output = Reader(process.stdout, MOST_OUTPUT)
        limit = max(min(STARTING + seconds, most), 0.0)
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired:
            message = f"The tests had not ended after {limit:.0f} s, and were ended."
            raise SessionFailed(message) from None
    if RUNNING.stopped:
        raise Stopped
    if code not in (0, 1):
        raise SessionFailed(_unexpected(code, output.content().decode("utf-8", "replace")))
    return _report(mailbox.content())


def _report(content: bytes) -> SessionReport:
    """Return the report in *content*.

    Raises:
        SessionFailed: If it is none.
    """
    try:
        return parse_report(content.decode("utf-8", "replace"))
    except ValueError as error:
        raise SessionFailed(f"What pytest reported cannot be read: {error}.") from error


def _command(place: Place, plan: Plan) -> list[str]:
    plugins = [word for name in PLUGINS for word in ("-p", name)]
    required = ["--kata-require-isolation"] if plan.require_isolation else []
    return [
        *(sys.executable, "-m", "pytest_asyncio_kata.grading.leash"),
        *("-c", str(place.folder / "pytest.toml"), f"--rootdir={place.suite}", "--noconftest"),
        # Assertions belong to the suite, and their rewriting would be done for nothing.
        *("-p", "no:cacheprovider", "--assert=plain", "-q", "--tb=no", "--color=no", *plugins),
        *(f"--kata-answers={place.work / 'katas'}", f"--kata-isolation={plan.isolation}"),
        *required,
    ]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.upper() in KEPT}
    return {
        **kept,
        "COLUMNS": "80",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
    }


def _unexpected(code: int, output: str) -> str:
    """Return a sentence about an exit *code* that is not one of judged tests."""
    if code < 0:
        return f"pytest was ended by signal {-code} before it had judged all tests."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    last = [*lines[-1:], *errors[-1:]]
    return f"pytest ended with code {code}; it said: {last[-1][:300] if last else 'nothing'}"


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End *process* and its group; a group that has ended is left alone."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, capture_output=True, check=False)
        return
    if process.returncode is None:  # until then its number cannot have been given away
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
