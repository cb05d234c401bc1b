"""What each virtual clock does with the same programs, each in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pytest_asyncio_kata.worker.loop.real_time import RealTime  # freezegun leaves it alone

from . import reported
from .backends import BACKENDS, is_installed, ours_for_projects
from .scenarios import ENDS, SCENARIOS
from .tables import table

LIMIT = 6
"""Real seconds after which a process is said to hang."""

AT_ONCE = 2
"""Processes side by side."""

ROOT = Path(__file__).resolve().parent.parent


def report() -> Iterator[str]:
    """Yield a table with a row for each scenario and a column for each backend."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        cells = {
            (scenario, backend): pool.submit(cell, backend, scenario)
            for scenario in SCENARIOS
            for backend in BACKENDS
        }
        yield from table(
            ["scenario", *BACKENDS],
            (
                [_words(scenario), *(cells[scenario, backend].result() for backend in BACKENDS)]
                for scenario in SCENARIOS
            ),
        )


def cell(backend: str, scenario: str) -> str:
    """Return what *backend* did with *scenario*, and in how many real seconds."""
    if not is_installed(backend):
        return "not installed"
    command = [sys.executable, "-W", "ignore", "-m", __spec__.name, backend, scenario]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return f"**not**: no end within {LIMIT} s"
    try:
        seen, ended, seconds = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        return f"**not**: ended with exit code {done.returncode}"
    right = SCENARIOS[scenario].right
    if seen == right or (right == ENDS and ended):
        return f"right, {seconds:.2f} s" + (f" ({seen})" if ended else "")
    return f"**not**: {seen}, {seconds:.2f} s"


def play(backend: str, scenario: str) -> None:
    """Play one scenario in this process; print what it saw, how it ended and its seconds."""
    is_reported = SCENARIOS[scenario].program.__module__ == reported.__name__
    run = (ours_for_projects if is_reported and backend == "ours" else BACKENDS[backend])()
    ended = False
    begin = RealTime.monotonic()
    try:
        seen = str(SCENARIOS[scenario].play(run, SCENARIOS[scenario].program))
    except BaseException as error:
        seen, ended = type(error).__name__, True
    print(json.dumps([seen, ended, RealTime.monotonic() - begin]), flush=True)
    os._exit(0)  # even if threads are left


def _words(name: str) -> str:
    return name.strip("_").replace("_", " ")


if __name__ == "__main__":
    play(*sys.argv[1:])
