#!/usr/bin/env python3
"""Grades katas in Classroom 50. Put this file at CLASSROOM/autograders/SLUG/autograder.py.

Classroom 50 starts it in the learner's checkout, once for each submission. It installs the
suite that is named below, lets that suite judge the answers with its own tests, and leaves
``result.json`` and ``release-body.md``. Of the checkout only the answers are read: tests and
settings that stand there judge nothing.

The tests are those of a folder ``katas`` beside this file, if there is one; else those that
come with the suite.

Exit code 0 means that the submission was graded, whatever it scored. Any other means that
it was not: Classroom 50 then shows an error and publishes no score, and a new run of the
workflow grades again.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

SUITE = "pytest-asyncio-kata==0.2.0"
"""What pip installs. Name one version, so that everybody is judged by the same tests."""

KATAS: tuple[str, ...] = ()
"""The katas of this assignment, such as ``("01_async_await", "03_gather")``; all if empty."""

REQUIRE_ISOLATION = False
"""Whether to give no grade where answers cannot be kept in a sandbox."""

SECONDS = 13 * 60
"""Real seconds for everything; Classroom 50 ends the whole job after 15 minutes."""

RESERVE = 45
"""Real seconds that are kept for starting and for writing the results."""

INSTALLING = 240
"""Real seconds that one step of installing may take."""

OLDEST_PYTHON = (3, 11)

GRADER = ("-I", "-m", "pytest_asyncio_kata")
"""How Python is told to grade; -I: no module is imported from the checkout."""

MOST_LOG = 20_000
"""Characters of a program's output that are shown: its last ones."""

MOST_SUMMARY = 140
"""Characters of the line beside the commit; GitHub refuses a longer one."""

OUTPUTS = ("result.json", "release-body.md")

TOLD = {
    *("CLASSROOM", "ASSIGNMENT", "ASSIGNMENT_TYPE", "OWNER", "USERNAME", "SUBMISSION_TAG"),
    *("COMMIT_URL", "RELEASE_URL", "REVIEW_URL"),
}
"""What the result needs to know of the submission."""

KEPT = {
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "TZ"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "SYSTEMDRIVE", "USERPROFILE"),
    *("COMSPEC", "PATHEXT", "APPDATA"),
}
"""What programs need. The tokens of the job are not among it."""


class NotGradedError(Exception):
    """There is no grade; the message says why, and what to do."""


def main() -> int:
    """Grade the current folder; return the exit code."""
    checkout = Path.cwd()
    deadline = time.monotonic() + SECONDS
    try:
        for name in OUTPUTS:
            remove(checkout / name)  # a learner may have put them there
        with tempfile.TemporaryDirectory(prefix="kata-", ignore_cleanup_errors=True) as folder:
            python = installed(Path(folder), deadline)
            suite = katas_of_the_suite(python, Path(folder), deadline)
            prepare_sandbox(Path(folder), deadline)
            result = graded(python, suite, checkout, Path(folder), deadline)
        tell(result, os.environ.get("GITHUB_OUTPUT", ""))
    except NotGradedError as error:
        say(f"not graded: {error}")
        return 1
    return 0


def installed(folder: Path, deadline: float) -> Path:
    """Return a Python that has the suite; one is made below *folder* if this one has not."""
    if sys.version_info < OLDEST_PYTHON:
        raise NotGradedError(
            f"the suite needs Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or later, and this is"
            f" {sys.version.split()[0]}; choose another in the assignment's runtime"
        )
    python = Path(sys.executable)
    wanted = SUITE.partition("==")[2]
    if wanted and version_in(python, folder, deadline) == wanted:
        return python
    run([str(python), "-I", "-m", "venv", str(folder / "venv")], folder, deadline, INSTALLING)
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [str(python), "-I", "-m", "pip", "-q", "--disable-pip-version-check", "install", SUITE]
    # It alone has the whole environment, where its own settings may be.
    run(pip, folder, deadline, INSTALLING, dict(os.environ))
    return python


def katas_of_the_suite(python: Path, folder: Path, deadline: float) -> Path:
    """Return the folder of the katas that judge: never one of the checkout's."""
    beside = Path(__file__).resolve().parent / "katas"
    if beside.is_dir():
        return beside
    question = "from pytest_asyncio_kata.course.bundle import bundle; print(bundle().katas)"
    return Path(run([str(python), "-I", "-c", question], folder, deadline, 30).strip())


def version_in(python: Path, folder: Path, deadline: float) -> str:
    """Return which version of the suite *python* has; "" if none."""
    question = "import importlib.metadata as m; print(m.version('pytest-asyncio-kata'))"
    try:
        return run([str(python), "-I", "-c", question], folder, deadline, 30).strip()
    except NotGradedError:
        return ""


def prepare_sandbox(folder: Path, deadline: float) -> None:
    """Get bubblewrap to work where that is ours to decide: on a machine of GitHub's.

    Such a machine is there for this job only, and lets it do everything. Elsewhere
    bubblewrap is used if it is there. Without it the grade says ``isolation: process``.
    """
    if os.environ.get("RUNNER_ENVIRONMENT") != "github-hosted" or sys.platform != "linux":
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    attempts = [
        ["apt-get", "install", "-y", "-qq", "bubblewrap"],
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "bubblewrap"],
        # Ubuntu 24.04 lets only programs with a profile of AppArmor's make a sandbox.
        ["sysctl", "-w", "kernel.apparmor_restrict_unprivileged_userns=0"],
    ]
    for attempt in attempts:
        if sandbox_works(folder, deadline):
            return
        if attempt[0] == "apt-get" and shutil.which("bwrap"):
            continue
        with contextlib.suppress(NotGradedError):
            run([*root, *attempt], folder, deadline, 90)
    if not sandbox_works(folder, deadline):
        say("bubblewrap does not work here: answers are kept apart by processes only")


def sandbox_works(folder: Path, deadline: float) -> bool:
    """Whether a program can be run in a sandbox."""
    try:
        run(["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"], folder, deadline, 20)
    except NotGradedError:
        return False
    return True


def graded(
    python: Path, suite: Path, checkout: Path, folder: Path, deadline: float
) -> dict[str, Any]:
    """Grade *checkout* by the katas in *suite*; put the outputs into it, return the result."""
    environ = {name: os.environ[name] for name in TOLD & os.environ.keys()}
    words = [
        *(str(python), *GRADER, "grade", str(checkout)),
        # Not into the checkout: a link that a learner made may stand in an output's place.
        *("--format", "classroom50", "--out", str(folder / "out"), "--suite", str(suite)),
        *("--isolation", "any", *(["--require-isolation"] if REQUIRE_ISOLATION else [])),
        *(["--katas", ",".join(KATAS)] if KATAS else []),
        # A little less than there is: what was judged by then counts.
        *("--limit", f"{max(deadline - time.monotonic() - RESERVE, 1):.0f}"),
    ]
    say(run(words, folder, deadline, SECONDS, kept(environ)))
    written = list((folder / "out").rglob("result.json"))
    if len(written) != 1:
        raise NotGradedError(f"expected one submission in the checkout, found {len(written)}")
    result = checked(written[0])
    body = written[0].with_name("release-body.md").read_bytes()
    for name, data in zip(OUTPUTS, (json.dumps(result).encode("ascii"), body), strict=True):
        remove(checkout / name)  # an answer that still runs may have put it there
        (checkout / name).write_bytes(data)
    return result


def checked(path: Path) -> dict[str, Any]:
    """Return the result in the file *path*, unless it is none or something of ours failed."""
    try:
        result = json.loads(path.read_text(encoding="utf-8"))
        tests = result["tests"]
        errors = [test for test in tests if test.get("verdict") == "error"]
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise NotGradedError(f"the suite left no result that can be read: {error!r}") from error
    if not tests:
        raise NotGradedError("the suite ran no test: are there katas?")
    if errors:
        raise NotGradedError(
            f"{len(errors)} of {len(tests)} tests could not be judged, which is not the answer's"
            f" doing; run the workflow again. The first: {errors[0].get('test-name')}:"
            f" {errors[0].get('message')}"
        )
    return dict(result)


def tell(result: Mapping[str, Any], output: str) -> None:
    """Write the state and the line beside the commit to the file *output* of the step."""
    tests = result["tests"]
    passed = sum(test["passed"] for test in tests)
    status = "success" if passed == len(tests) else "failure"
    points = f"{result['score']} of {result['max-score']} points"
    summary = f"katas: {points}, {passed} of {len(tests)} tests passed"[:MOST_SUMMARY]
    say(summary)
    if output:
        with open(output, "a", encoding="utf-8") as file:
            file.write(f"status={status}\nsummary={summary}\n")


def run(
    command: Sequence[str],
    folder: Path,
    deadline: float,
    seconds: float,
    environ: Mapping[str, str] | None = None,
) -> str:
    """Run *command* in *folder*, and return what it printed.

    It is ended with all that it started when its *seconds*, or those of the whole grading,
    are over. A file takes what it prints: a pipe would be open for as long as anything
    that it started.

    Raises:
        NotGradedError: If it cannot be started, is not over in time, or fails.
    """
    limit = min(seconds, deadline - time.monotonic())
    if limit <= 0:
        raise NotGradedError(f"the {SECONDS:g} s for grading were over before {command[0]} began")
    with tempfile.TemporaryFile() as log:
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=kept({}) if environ is None else environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise NotGradedError(f"{command[0]} cannot be started: {error.strerror}") from error
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            end(process)
        log.seek(max(0, log.seek(0, os.SEEK_END) - 4 * MOST_LOG))
        printed = log.read().decode("utf-8", "replace")[-MOST_LOG:]
    if code is None:
        raise NotGradedError(f"{shown(command)} was not over after {limit:.0f} s\n{printed}")
    if code != 0:
        raise NotGradedError(f"{shown(command)} ended with code {code}\n{printed}")
    return printed


def end(process: subprocess.Popen[bytes]) -> None:
    """End *process*, and on POSIX its group, if it has not ended."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def shown(command: Sequence[str]) -> str:
    """Return the first words of *command*."""
    return " ".join(command[:6])


def kept(more: Mapping[str, str]) -> dict[str, str]:
    """Return an environment with what programs need, and *more*."""
    ours = {name: text for name, text in os.environ.items() if name.upper() in KEPT}
    return {**ours, **more, "PYTHONUTF8": "1"}


def say(text: str) -> None:
    """Write *text* to the log of the job."""
    sys.stdout.buffer.write(quoted(text).encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()


def quoted(text: str) -> str:
    """Return *text* so that no line of it is a command to the machine that runs the job.

    A line is one with ``::`` behind any blanks, or with ``##[`` anywhere.
    """
    lines = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text.rstrip())
    unfit = re.compile(r"[^\t -~\xa0-\U0010ffff]|[\ud800-\udfff]|##(?=\[)")
    return "\n".join(f"| {unfit.sub('?', line)}" for line in lines)


def remove(path: Path) -> None:
    """Remove what is at *path*: a file, a link, or a folder with all that is in it."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise NotGradedError(f"{path.name} in the checkout cannot be removed: {error}") from error


if __name__ == "__main__":
    sys.exit(main())
