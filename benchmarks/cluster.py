"""What a submission costs on a Dask cluster: measured with two workers here, calculated for more.

Processor time only, for this machine's two cores are all that there is: what a cluster does in
which time follows from it, as long as the processes in the middle keep up.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from .scale import grade_command
from .tables import table

WORKERS = 2
"""Processes of Dask, each with one thread."""

FEW, MANY = 4, 24
"""Submissions of one command. What one more costs is known from two sizes: all that is started
once is in both."""

CLASS, LARGE = 100_000, 50
"""The submissions and the workers for which the time is calculated."""

STARTING_SECONDS = 60.0

Seconds = dict[str, float]
"""Processor seconds of each part, with all that it has started."""


def report() -> Iterator[str]:
    """Yield a table of one more submission, and what that means for very many."""
    if find_spec("distributed") is None:
        yield "distributed is not installed."
        return
    threads = _each(_on_threads(FEW), _on_threads(MANY))
    cluster = _each(_on_cluster(FEW), _on_cluster(MANY))
    unit = threads["command"]
    yield from table(
        ["one more submission of a solved kata, CPU time", "seconds", "ratio"],
        [
            ["kata grade, threads of this machine", f"{unit:.3f}", "1.00"],
            *(
                [f"Dask, {name}", f"{seconds:.3f}", f"{seconds / unit:.2f}"]
                for name, seconds in cluster.items()
            ),
        ],
    )
    yield ""
    yield _calculated(cluster)


def _calculated(cluster: Seconds) -> str:
    judging = cluster["workers"] * CLASS / LARGE / 60
    middle = max(cluster["command"], cluster["scheduler"]) * CLASS / 60
    return (
        f"Calculated for {CLASS:,} submissions: {cluster['workers'] * CLASS / 3600:.0f} hours of"
        f" processor time in the workers, so {judging:.0f} minutes with {LARGE} workers of a core"
        f" each. Meanwhile the scheduler and the command, a process each, compute for at most"
        f" {middle:.0f} minutes: what they compute while they wait is in it."
    )


def _each(few: Seconds, many: Seconds) -> Seconds:
    return {name: (many[name] - few[name]) / (MANY - FEW) for name in few}


def _on_threads(size: int) -> Seconds:
    with tempfile.TemporaryDirectory() as directory:
        command = [*grade_command(Path(directory), size), *SETTINGS, "--jobs", str(WORKERS)]
        return {"command": _finish(_start(command, directory))}


def _on_cluster(size: int) -> Seconds:
    with tempfile.TemporaryDirectory() as directory:
        command = [*grade_command(Path(directory), size), *SETTINGS]
        known = Path(directory, "scheduler.json")
        dask = [sys.executable, "-m", "distributed.cli.dask_"]
        scheduler = _start([*dask[:-1], f"{dask[-1]}scheduler", *SCHEDULER, str(known)], directory)
        _wait_for(known)
        workers = [
            _start([*dask[:-1], f"{dask[-1]}worker", *WORKER, str(known)], directory)
            for _ in range(WORKERS)
        ]
        address = _address(known)
        seconds = {
            "command": _finish(_start([*command, "--executor", f"dask:{address}"], directory))
        }
        seconds["workers"] = sum(_end(worker) for worker in workers)
        seconds["scheduler"] = _end(scheduler)
        return seconds


SETTINGS = ("--no-second-opinion", "--isolation", "process", "--fresh")
SCHEDULER = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file")
WORKER = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--scheduler-file")


def _start(command: list[str], directory: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _wait_for(file: Path) -> None:
    end = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(OSError, ValueError):
            if _address(file):
                return
        time.sleep(0.1)
    raise SystemExit("the scheduler of Dask has not started")


def _address(file: Path) -> str:
    return str(json.loads(file.read_text(encoding="utf-8"))["address"])


def _end(process: subprocess.Popen[bytes]) -> float:
    process.send_signal(signal.SIGTERM)
    return _wait(process)[1]


def _finish(process: subprocess.Popen[bytes]) -> float:
    code, seconds = _wait(process)
    if code:
        raise SystemExit(f"{process.args!r} failed: {code}")
    return seconds


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Return the exit code of *process*, and its seconds, with those of its ended children."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime
