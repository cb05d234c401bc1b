"""How long a command computes, with all processes that it has started."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

MEASURE = """\
import ctypes, os, resource, subprocess, sys
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: orphans come to this process
code = subprocess.run(sys.argv[1:], stdout=sys.stderr).returncode
try:
    while True:
        os.wait()
except ChildProcessError:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_utime + used.ru_stime)
sys.exit(code)
"""
"""Runs a command, waits for its orphans as well (a sandbox leaves its first process to one who
adopts it), and prints the processor time of them all. Needs Linux."""


def processor_seconds(command: Sequence[str], folder: Path) -> float:
    """Return the seconds of processor time that *command* takes in *folder*."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return float(done.stdout)
