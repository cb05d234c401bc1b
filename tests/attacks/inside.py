"""One grader within the outer sandbox, and what an attack may have done beside.

It is copied beside the course and run there by ``measure.py``: standard library only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

LIMIT = 300
"""Real seconds that one grading may take; a whole kata of stuck runs needs 230."""

LIMIT_OF_PLAIN_PYTEST = 60
"""The same for plain pytest, which would wait for ever; a right answer needs 6."""

KEPT_OUTPUT = 4 << 20
"""Bytes of a grader's output that are looked at."""

KEPT_WORDS = 30_000
"""Characters of it that are kept: all that is said about one kata."""

TOKEN = "ghs_canary0123456789"
"""Stands for the secret that a CI job has in its environment."""

PORT = 45_678
"""Where somebody listens who counts as the outside world."""


@dataclass(frozen=True)
class Grading:
    """What one grader made of one submission."""

    points: int = 0
    most: int = 0
    codes: tuple[str, ...] = ()
    exit_code: int = 0
    seconds: float = 0.0
    incidents: tuple[str, ...] = ()
    """What happened beside the points that should not have."""
    tests: dict[str, str] = field(default_factory=dict)
    output: str = ""


def inside(way: str, answer: Path, most: float = LIMIT) -> None:
    """Grade *answer* in *most* real seconds, and write ``result.json``."""
    course = Path.cwd()
    kata = next((course / "katas").iterdir()).name
    before = _fingerprints(course)
    visits: list[str] = []
    threading.Thread(target=_listen, args=(visits,), daemon=True).start()
    github = course / "github_output"
    github.touch()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/tmp",
        "LANG": "C.UTF-8",
        "COLUMNS": "200",
        "COURSE": str(course),
        "GITHUB_ACTIONS": "true",
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_OUTPUT": str(github),
        "GITHUB_ENV": str(github),
        "PYTHONPATH": str(course),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if way == "a":
        environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        del environment["PYTHONPATH"]
        test = answer.parent / "test_gather_stock.py"
        if not test.exists():
            shutil.copyfile(course / "stock.py", test)
        command, at = ["pytest", "-p", "no:cacheprovider"], answer.parent
    elif way == "g":
        at = course
        command = ["pytest_asyncio_kata", "grade", str(answer.parent), "--suite=.", "--jobs=1"]
        command += ["--out=grades", "--format=jsonl", "--seed=1"]
        command += ["--isolation=bubblewrap", "--require-isolation"]
    else:
        command, at = ["pytest", f"katas/{kata}", "-p", "no:cacheprovider"], course
        command += [f"--kata-answers={answer}", "--kata-report=report.json", "--kata-seed=1"]
        isolation = "bubblewrap" if way == "c" else "process"
        command += [f"--kata-isolation={isolation}", *(["--kata-require-isolation"] * (way == "c"))]
        command += ["--kata-clock=wall"] * (way == "w")
    limit = LIMIT_OF_PLAIN_PYTEST if way == "a" else most
    exit_code, seconds, said = _run(
        [sys.executable, "-m", *command], at, environment, limit
    )
    text = said.decode("utf-8", "replace")
    incidents = _incidents(said, text, github, visits)
    incidents += [f"changed: {name}" for name in _changed(before, _fingerprints(course))][:3]
    tests, points, most, codes = _scored(way, course, exit_code, incidents)
    result = Grading(
        points=points,
        most=most,
        codes=tuple(codes),
        exit_code=exit_code,
        seconds=round(seconds, 1),
        incidents=tuple(incidents),
        tests=tests,
        output=text[-KEPT_WORDS:],
    )
    (course / "result.json").write_text(json.dumps(asdict(result)), encoding="utf-8")


def _run(
    command: list[str], at: Path, environment: dict[str, str], limit: float
) -> tuple[int, float, bytes]:
    """Run a grader; return its exit code (None becomes 1000), its seconds and its output."""
    began = time.monotonic()
    with tempfile.TemporaryFile(dir=at.parent if os.access(at.parent, os.W_OK) else None) as file:
        process = subprocess.Popen(
            command,
            cwd=at,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            code = 1000
            process.wait()
        seconds = time.monotonic() - began
        time.sleep(0.3)  # what an attack has left may still do something
        file.seek(0)
        return code, seconds, file.read(KEPT_OUTPUT)


def _scored(
    way: str, course: Path, exit_code: int, incidents: list[str]
) -> tuple[dict[str, str], int, int, list[str]]:
    """Return each test's verdict, the points, what could be scored, and the diagnoses."""
    if exit_code == 1000:
        incidents.append("no end in time")
    elif exit_code not in (0, 1):
        incidents.append(f"pytest ended with {exit_code}")
    if way == "a":
        return {}, int(exit_code == 0), 1, []
    try:
        if way == "g":
            grade = json.loads((course / "grades" / "grades.jsonl").read_text(encoding="utf-8"))
            rows = [test for kata in grade["katas"] for test in kata["tests"]]
        else:
            rows = json.loads((course / "report.json").read_text(encoding="utf-8"))["tests"]
        points = sum(row["points"] for row in rows)
    except (OSError, ValueError, KeyError, TypeError):
        incidents.append("no report")
        return {}, 0, 0, []
    if exit_code not in (0, 1):
        points = 0
    tests = {row["id"].rpartition("::")[2]: row["code"] or row["verdict"] for row in rows}
    codes = sorted({row["code"] or row["verdict"] for row in rows if row["verdict"] != "passed"})
    return tests, points, sum(row["max_points"] for row in rows), codes


def _incidents(said: bytes, text: str, github: Path, visits: list[str]) -> list[str]:
    found = []
    if TOKEN in text:
        found.append("the token stands in the grader's output")
    if re.search(r"^\s*::(?!(end)?group::)[a-z-]+[ :]", text, re.MULTILINE):
        found.append("a workflow command in the grader's output")
    if b"\x1b[" in said:
        found.append("control characters in the grader's output")
    if b"root:x:0" in said:
        found.append("a file of the machine in the grader's output")
    if len(said) >= 200_000:
        found.append(f"{len(said):,} bytes of output")
    if "INTERNALERROR" in text:
        found.append("INTERNALERROR")
    if github.read_bytes():
        found.append("GITHUB_OUTPUT was written")
    if visits:
        found.append("the network was reached")
    left = [pid for pid in os.listdir("/proc") if pid.isdigit()]
    left = [pid for pid in left if int(pid) not in (1, os.getpid()) and _alive(pid)]
    if left:
        found.append(f"{len(left)} processes left")
    return found


def _alive(pid: str) -> bool:
    try:
        stat = Path("/proc", pid, "stat").read_bytes()
    except OSError:
        return False
    state, parent = stat.rpartition(b")")[2].split()[:2]
    return state != b"Z" and not (parent == b"0" and b"bwrap" in stat)


def _listen(visits: list[str]) -> None:
    with socket.create_server(("127.0.0.1", PORT)) as server:
        while True:
            connection, _ = server.accept()
            visits.append("somebody")
            connection.close()


def _fingerprints(course: Path) -> dict[str, str]:
    """Return what the grader's own files hold."""
    found = {}
    for place in ("katas", "solutions", "pytest_asyncio_kata", "stock.py", "pyproject.toml"):
        top = course / place
        for path in [top, *top.rglob("*")] if top.is_dir() else [top]:
            if path.is_file() and path.suffix != ".pyc":
                name = path.relative_to(course).as_posix()
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(name for name in before.keys() | after if before.get(name) != after.get(name))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("way")
    parser.add_argument("answer", type=Path)
    parser.add_argument("limit", type=float, nargs="?", default=LIMIT)
    asked = parser.parse_args()
    inside(asked.way, asked.answer, asked.limit)
