"""Who finds an order of arrivals in which a program goes wrong, after how many runs?"""

import asyncio
import dataclasses
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .racy_programs import PROGRAMS, play
from .tables import table

MOST = 1_000
"""How many runs each package has."""

SAID = "pages kept as they come"
"""The program of which the report tells what each package says."""

SPEED = "three deposits without a lock"
"""Three calls of three waits each."""

LIMIT = 120
"""Real seconds that it has."""

ROOT = Path(__file__).resolve().parent.parent


@dataclasses.dataclass(frozen=True)
class Found:
    """What a package found in one program."""

    runs: int
    """How many runs it took, or had."""
    says: str = ""
    """What it says of the run that went wrong; "" if none did."""


class WrongError(Exception):
    """A program has another result than it should."""


async def checked(name: str) -> None:
    """Run a program whose calls give up control once, and raise if its result is wrong."""
    result = await play(name, _gives_up_control)
    if result != PROGRAMS[name].expected:
        raise WrongError(f"{result}, not {PROGRAMS[name].expected}")


async def _gives_up_control(_: str, answer: Callable[[], object]) -> object:
    # To these packages, whoever gives up control may go on at any time.
    await asyncio.sleep(0)
    return answer()


def with_ours(name: str) -> Found:
    """Every order of arrivals, the smallest departure first."""
    from pytest_asyncio_kata import checks
    from pytest_asyncio_kata.record.request import Request
    from pytest_asyncio_kata.worker.debugging import run_here  # in this process, to be measured
    from pytest_asyncio_kata.worker.orders import EveryOrder

    noted = EveryOrder.note

    def note(self, call, run):
        noted(self, call, run)
        wrong = run.end.kind != "returned" or run.end.value != PROGRAMS[name].expected
        self._most = len(self._tried) if wrong else MOST

    EveryOrder.note = note
    file = Path(__file__).with_name("racy_programs.py")
    request = Request(str(file), "as_arrivals", "racy", [name], in_every_order=MOST)
    run = run_here(request)
    asked = checks.Asked(lambda run, _: checks.returned(run, PROGRAMS[name].expected))
    found = checks.in_orders(run, asked)
    says = f"{found.finding.code.name}: {found.finding.why}" if found else ""
    return Found(len(run.orders.tried), says)


def with_simloom(name: str) -> Found:
    """Random schedules."""
    import simloom

    found = simloom.explore(lambda: checked(name), runs=MOST)
    return Found(found.runs, _of_simloom(found.failures))


def _of_simloom(failures: Sequence[Any]) -> str:
    """Return what simloom says of the first failure."""
    return (
        f"seed {failures[0].seed}: {failures[0].error}: {failures[0].message}" if failures else ""
    )


def with_simloom_systematic(name: str) -> Found:
    """Delay-bounded search of the same package."""
    import simloom

    found = simloom.explore_systematic(lambda: checked(name), max_schedules=MOST)
    return Found(found.schedules, _of_simloom(found.failures))


def with_simloop(name: str) -> Found:
    """Random schedules."""
    import simloop

    report = simloop.explore(lambda: checked(name), range(MOST))
    return Found(report.seeds_passed + 1, report.render()) if report else Found(MOST)


def with_frontrun(name: str) -> Found:
    """Dynamic partial order reduction."""
    import frontrun

    program = PROGRAMS[name]

    def worker(number: int):
        async def work(state: object) -> None:
            await program.worker(state, number, _gives_up_control)

        return work

    result = asyncio.run(
        frontrun.explore(
            setup=program.setup,
            workers=[worker(number) for number in range(program.count)],
            invariant=lambda state: program.result(state) == program.expected,
            max_executions=MOST,
            reproduce_on_failure=0,
        )
    )
    says = "" if result.property_holds else str(result.explanation or "no explanation")
    return Found(result.num_explored, says)


OURS = ("pytest_asyncio_kata.checks", "pytest_asyncio_kata.worker.debugging")

PACKAGES: dict[str, tuple[Callable[[str], Found], tuple[str, ...]]] = {
    "ours": (with_ours, OURS),
    "simloom": (with_simloom, ("simloom",)),
    "simloom, systematic": (with_simloom_systematic, ("simloom",)),
    "simloop": (with_simloop, ("simloop",)),
    "frontrun": (with_frontrun, ("frontrun", "frontrun.async_dpor")),
}
"""How each searches, and what is imported before that is measured."""


def report() -> Iterator[str]:
    """Yield a table with a row for each program, and what each package says of one of them."""
    said: dict[str, str] = {}

    def row(name: str) -> list[str]:
        cells = []
        for package in PACKAGES:
            cell, says = _cell(package, name)
            if name == SAID:
                said[package] = says
            cells.append(cell)
        return [name, *cells]

    yield from table(["program", *PACKAGES], map(row, PROGRAMS))
    yield ""
    orders, seconds = _cost()
    yield f"{orders / seconds:.0f} orders a second of CPU time for {SPEED}"
    yield ""
    for package, says in said.items():
        yield f"- {package}: {says}"


def _cost() -> tuple[int, float]:
    """Return how many orders of a program were tried, and in how many seconds of CPU time."""
    seconds = [_time_of(limit) for limit in (1, MOST + 1)]
    return MOST, seconds[1] - seconds[0]


def _time_of(limit: int) -> float:
    """Return the CPU seconds of all processes that try so many orders."""
    from pytest_asyncio_kata.record.request import Request
    from pytest_asyncio_kata.runner import Workers

    file = Path(__file__).with_name("racy_programs.py")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    workers = Workers()
    run = workers.run(Request(str(file), "as_arrivals", "racy", [SPEED], in_every_order=limit))
    workers.close()
    assert len(run.orders.tried) == limit, run.end
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _cell(package: str, name: str) -> tuple[str, str]:
    """Return what *package* made of a program, and what it says of it."""
    if importlib.util.find_spec(PACKAGES[package][1][0]) is None:
        return "not installed", "not installed"
    command = [sys.executable, "-W", "ignore", "-m", __spec__.name, package, name]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no end within {LIMIT} s", ""
    try:
        runs, says, seconds = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        return f"ended with exit code {done.returncode}", done.stderr[-200:]
    cost = f"{seconds:.2g} s" if seconds < 100 else f"{seconds:.0f} s"
    if not says:
        return f"nothing in {runs} runs, {cost}", ""
    wrong = "**false alarm**, " if PROGRAMS[name].is_right else ""
    return f"{wrong}run {runs}, {cost}", " ".join(says.split())[:200]


def find(package: str, name: str) -> None:
    """Let one package try one program in this process, and print what came of it."""
    search, modules = PACKAGES[package]
    for module in modules:
        importlib.import_module(module)
    begin = time.process_time()
    found = search(name)
    print(json.dumps([found.runs, found.says, time.process_time() - begin]), flush=True)


if __name__ == "__main__":
    find(*sys.argv[1:])
