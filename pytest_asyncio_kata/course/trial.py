"""One answer judged as a learner would have it judged: by pytest, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .kata import Kata

WIDTH = "80"
"""Columns of the terminal that golden texts are written for."""

SEED = "1"
"""What the varying input of golden texts is drawn with."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What pytest said of one answer."""

    answer: Path
    clock: str
    exit_code: int
    codes: dict[str, str]
    """The diagnosis of each test that did not pass, by the test's name."""
    passed: int
    """How many tests passed."""
    text: str
    """What a learner reads below the line of dots."""
    seconds: float
    """Real seconds that the tests took together."""


def judge(kata: Kata, answer: Path, clock: str, root: Path) -> Trial:
    """Judge *answer* with the tests of *kata* on *clock* (virtual, wall or auto)."""
    with tempfile.TemporaryDirectory() as directory:
        report = Path(directory, "report.json")
        done = subprocess.run(
            [
                *(sys.executable, "-P", "-m", "pytest", str(kata.directory)),
                *("--kata-answers", str(answer), "--kata-clock", clock),
                *("--kata-report", str(report), "--kata-seed", SEED),
                *("-p", "no:cacheprovider", "--color=no", f"--rootdir={root}", "-r", "N"),
            ],
            cwd=root,
            env={**os.environ, "COLUMNS": WIDTH, "PYTHONUTF8": "1", "PYTEST_ADDOPTS": ""},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        tests = json.loads(report.read_text(encoding="utf-8"))["tests"] if report.exists() else []
    return Trial(
        answer=answer,
        clock=clock,
        exit_code=done.returncode,
        codes={_name(t["id"]): t["code"] for t in tests if t["verdict"] != "passed"},
        passed=sum(test["verdict"] == "passed" for test in tests),
        text=_read_by_learner(done.stdout) or done.stderr,
        seconds=sum(test["seconds"] for test in tests),
    )


def _name(test_id: str) -> str:
    return test_id.rpartition("::")[2]


def _read_by_learner(output: str) -> str:
    """Return the explanations and the closing lines, without what differs between runs."""
    lines = output.splitlines()
    headlines = [n for n, line in enumerate(lines) if line.startswith("=") and len(line) > 70]
    if len(headlines) < 2:
        return output
    # From the first headline below the dots to the last one, which tells the seconds.
    kept = lines[headlines[1] : headlines[-1]]
    return "\n".join(line.rstrip() for line in kept) + "\n"
