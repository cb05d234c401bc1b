"""What one virtual run costs, and what a whole kata costs beside an empty test."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.runner import Workers

from .spread import Spread, ratios
from .tables import table

RUNS = 100
"""How many runs are timed, after the first one."""

ROUNDS = 10
"""How often each pytest command is run."""

PAUSE = 0.02
"""Real seconds between two runs, about what pytest needs between two tests."""

ROOT = Path(__file__).resolve().parent.parent
KATA = "03_gather"
URLS = ["url_1", "url_2", "url_3", "url_4"]

BESIDE_EACH_OTHER = ("03_gather", "12_ten_thousand", "14_lock", "28_cache")
"""Katas whose last tests are run beside the first ones."""

EMPTY = "async def test_nothing():\n    pass\n"
"""A module with one test that does nothing."""

COMMON = ("-q", "-p", "no:cacheprovider", "-o", "asyncio_mode=auto", "--rootdir")


def report() -> Iterator[str]:
    """Yield three tables: single runs, whole commands, and tests beside each other."""
    yield from table(["one virtual run through the runner", "ms"], _runs())
    yield ""
    yield from _commands()
    yield ""
    yield from _ahead()


def _runs() -> Iterator[list[str]]:
    answer = ROOT / "solutions" / KATA / "gather.py"
    request = Request(str(answer), "main", f"kata_{KATA}", [URLS])
    workers = Workers()
    try:
        first = _seconds(workers, request)
        following = sorted(_seconds(workers, request, pause=PAUSE) for _ in range(RUNS))
        in_a_row = sorted(_seconds(workers, request) for _ in range(RUNS))
    finally:
        workers.close()
    yield ["the first, with the start of the worker", f"{first * 1e3:.0f}"]
    for name, seconds in (
        (f"the next {RUNS}, with a pause of {PAUSE * 1e3:.0f} ms between them", following),
        (f"{RUNS} more, one right after another", in_a_row),
    ):
        middle, late = statistics.median(seconds), seconds[RUNS * 95 // 100]
        yield [name, f"median {middle * 1e3:.1f}, 95 % within {late * 1e3:.1f}"]


def _seconds(workers: Workers, request: Request, pause: float = 0.0) -> float:
    time.sleep(pause)
    begin = time.perf_counter()
    run = workers.run(request)
    seconds = time.perf_counter() - begin
    assert run.seconds == 4, run  # of the virtual clock: the run was a real one
    return seconds


def _commands() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as directory:
        empty = Path(directory, "test_empty.py")
        empty.write_text(EMPTY)
        (Path(directory) / "pytest.ini").write_text("[pytest]\n")
        commands = {
            "one empty async test, without our plugin": [directory, "-p", "no:kata"],
            "one empty async test, with our plugin": [directory],
            f"all tests of {KATA}, virtual clock": _solved(KATA),
        }
        seconds = _in_turns(commands, directory)
    bases = next(iter(seconds.values()))
    yield from table(
        ["the whole command pytest", "median seconds", "ratio"],
        (
            [name, f"{Spread.of(found).median:.2f}", str(ratios(found, bases))]
            for name, found in seconds.items()
        ),
    )


def _ahead() -> Iterator[str]:
    commands = {}
    for kata in BESIDE_EACH_OTHER:
        commands |= {kata: _solved(kata), f"{kata}, ahead": [*_solved(kata), "--kata-ahead"]}
    with tempfile.TemporaryDirectory() as directory:
        seconds = _in_turns(commands, directory)
    yield from table(
        ["all tests of a kata, virtual clock", "median seconds", "with --kata-ahead", "ratio"],
        (
            [
                kata,
                f"{Spread.of(seconds[kata]).median:.2f}",
                f"{Spread.of(seconds[f'{kata}, ahead']).median:.2f}",
                str(ratios(seconds[f"{kata}, ahead"], seconds[kata])),
            ]
            for kata in BESIDE_EACH_OTHER
        ),
    )


def _solved(kata: str) -> list[str]:
    return [f"katas/{kata}", "--kata-answers", "solutions", "--kata-clock", "virtual"]


def _in_turns(commands: dict[str, list[str]], directory: str) -> dict[str, list[float]]:
    """Return the seconds of each of *commands*, which take turns, without their first time.

    Args:
        commands: The arguments of pytest, by name.
        directory: Where it may write, and where those run that name it.
    """
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    # As after any first run on a learner's machine: modules are compiled already.
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(Path(directory, "compiled"))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for number in range(1 + ROUNDS):
        for name, arguments in commands.items():
            root = directory if directory in arguments else str(ROOT)
            found = _run_pytest(arguments, root, environment)
            if number:
                seconds[name].append(found)
    return seconds


def _run_pytest(arguments: list[str], root: str, environment: dict[str, str]) -> float:
    """Return how long pytest takes with *arguments*."""
    command = [sys.executable, "-m", "pytest", *arguments, *COMMON, root]
    begin = time.perf_counter()
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - begin
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return seconds
