"""A stopwatch and our judge: which one misses mistakes, which one fails right answers?

Both see the same: one call of ``main`` with pages of 1, 2, 3 and 4 s, in real
seconds. The stopwatch accepts what it expects, give or take a quarter. Each once
on the machine as it is, and once beside processes that keep it busy.
"""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.course.kata import Kata
from pytest_asyncio_kata.course.layout import Layout
from pytest_asyncio_kata.course.lint.declaration import declared_by
from pytest_asyncio_kata.course.lint.trial import Judges
from pytest_asyncio_kata.plugin.assertions import JudgedRun, Unmet
from pytest_asyncio_kata.record.request import WALL, Request
from pytest_asyncio_kata.runner import Workers

from .tables import table

SECONDS = {"01_async_await": (10, 4), "02_create_task": (4, 10), "03_gather": (4, 10)}
"""How long ``main`` should take with `URLS`, and how long the usual mistake takes."""

ABOUT_TIME = {"SEQUENTIAL", "TOO_SLOW", "TOO_FAST", "CONCURRENT", "LOOP_BLOCKED"}
"""The diagnoses that say that something took the wrong time."""

URLS = ["url_1", "url_2", "url_3", "url_4"]
TOLERANCE = 0.25
DEADLINE = 30
AT_ONCE = 8
BUSY = 16

SPIN = "import time\nend = time.monotonic() + 300\nwhile time.monotonic() < end: pass"
"""A program that keeps a processor busy, but for five minutes at most."""

ROOT = Path(__file__).resolve().parent.parent

STOPWATCH = """
import asyncio, importlib.util, sys, time
spec = importlib.util.spec_from_file_location("answer", sys.argv[1])
answer = importlib.util.module_from_spec(spec)
spec.loader.exec_module(answer)
begin = time.perf_counter()
asyncio.run(answer.main(sys.argv[2:]))
print(f"\\n{time.perf_counter() - begin}")
"""
"""A program that prints how many seconds an answer takes."""


@dataclass(frozen=True)
class Candidate:
    """An answer, and whether it is right."""

    kata: Kata
    answer: Path
    right: bool


Judge = Callable[[Candidate], bool]


def candidates() -> Iterator[Candidate]:
    """Yield all right answers, and the wrong ones whose fault is about time."""
    layout = Layout(ROOT)
    for kata in katas_in(layout.katas):
        if kata.name in SECONDS:
            for answer in (layout.solution(kata), *layout.alternatives(kata)):
                yield Candidate(kata, answer, right=True)
            for answer in layout.wrong(kata):
                if declared_by(answer).code in ABOUT_TIME:
                    yield Candidate(kata, answer, right=False)


def stopwatch(candidate: Candidate) -> bool:
    """Return whether a plain stopwatch accepts the answer."""
    expected, _ = SECONDS[candidate.kata.name]
    try:
        done = subprocess.run(
            [sys.executable, "-c", STOPWATCH, str(candidate.answer), *URLS],
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=True,
        )
    except subprocess.SubprocessError:
        return False
    seconds = float(done.stdout.splitlines()[-1])
    return abs(seconds - expected) <= TOLERANCE * expected


def ours(workers: Workers) -> Judge:
    """Return our judge of a single run on the wall clock."""

    def accepts(candidate: Candidate) -> bool:
        kata, (expected, mistaken) = candidate.kata, SECONDS[candidate.kata.name]
        request = Request(
            str(candidate.answer),
            "main",
            f"kata_{kata.name}",
            [URLS],
            clock=WALL,
            deadline=DEADLINE,
        )
        run = JudgedRun(workers.run(request))
        try:
            run.took(expected, instead_of=mistaken)
            run.finish()
        except Unmet:
            return False
        return True

    return accepts


@contextlib.contextmanager
def all_tests() -> Iterator[Judge]:
    """Yield a judge that accepts what all tests of the kata accept, on the virtual clock."""
    with Judges(AT_ONCE) as judges:
        yield lambda one: judges.judge(one.kata, one.answer, "virtual", ROOT).exit_code == 0


@contextlib.contextmanager
def busy_machine(processes: int) -> Iterator[None]:
    """While the block runs, keep the machine busy with so many *processes*."""
    running = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def report() -> Iterator[str]:
    """Yield how often each judge erred, and about which answers."""
    everybody = list(candidates())
    right = sum(candidate.right for candidate in everybody)
    yield f"{right} right answers, {len(everybody) - right} wrong ones whose fault is about time."
    yield ""
    erred: dict[str, list[Candidate]] = {}
    yield from table(["judge", "missed alarms", "false alarms"], _rows(everybody, erred))
    for name, found in erred.items():
        yield ""
        yield f"{name}: {_names(found)}"


def _rows(everybody: list[Candidate], erred: dict[str, list[Candidate]]) -> Iterator[list[str]]:
    """Yield a row for each judge and machine, and note in *erred* what it got wrong."""
    for name, processes, judging in _judges():
        with busy_machine(processes), judging as accepts:
            found = erred[name] = _wrongly_judged(accepts, everybody)
        yield [name, _count(found, right=False), _count(found, right=True)]


def _judges() -> Iterator[tuple[str, int, contextlib.AbstractContextManager[Judge]]]:
    """Yield who judges, beside how many busy processes, and how."""
    for machine, processes in (("idle", 0), (f"beside {BUSY} busy processes", BUSY)):
        yield f"a stopwatch, {machine}", processes, contextlib.nullcontext(stopwatch)
        yield f"ours, the same run, {machine}", processes, _our_judge()
    yield "ours, all tests, virtual clock, idle", 0, all_tests()


@contextlib.contextmanager
def _our_judge() -> Iterator[Judge]:
    workers = Workers()
    try:
        yield ours(workers)
    finally:
        workers.close()


def _wrongly_judged(accepts: Judge, everybody: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that the judge got wrong."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = [(candidate, pool.submit(accepts, candidate)) for candidate in everybody]
        return [candidate for candidate, said in asked if said.result() != candidate.right]


def _count(erred: list[Candidate], *, right: bool) -> str:
    return str(sum(candidate.right == right for candidate in erred))


def _names(erred: list[Candidate]) -> str:
    names = [f"{candidate.kata.name}/{candidate.answer.name}" for candidate in erred]
    return ", ".join(names) or "none"
