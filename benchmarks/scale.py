"""Whether cost grows as work does: from few tasks to very many, from few submissions to a class.

Each size is a process of its own, and what is compared with it is measured right before it.
"""

import functools
import gc
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from . import scale_picture
from .tables import table

TASKS = (10, 100, 1_000, 10_000, 100_000)
"""How many tasks one program has."""

WORK = 20_000
"""About how many tasks are run for one measurement: a small program is run again and again."""

ROUNDS = 3
"""How often each size is measured."""

SUBMISSIONS = (10, 100)
"""How many submissions one command grades."""

MANY_SUBMISSIONS = 1_000
"""The size that is measured only if somebody has the time: `python -m benchmarks scale_to_1000`."""

ROOT = Path(__file__).resolve().parent.parent
KATA = "03_gather"
PICTURE = ROOT / "docs/scale.svg"

Measured = dict[int, list[dict[str, float]]]
"""For each number of tasks, what each round has measured."""


def report() -> Iterator[str]:
    """Yield two tables: tasks of one program, and submissions of one command."""
    yield from tasks()
    yield ""
    yield from submissions(SUBMISSIONS)


def report_to_1000() -> Iterator[str]:
    """Yield the table of submissions, up to a thousand."""
    yield from submissions((*SUBMISSIONS, MANY_SUBMISSIONS))


# -- tasks ---------------------------------------------------------------------------------


def tasks() -> Iterator[str]:
    """Yield the table of tasks, each of which sleeps until an instant of its own."""
    found = {number: [_measure_tasks(number) for _ in range(ROUNDS)] for number in TASKS}
    yield from _table(found)
    PICTURE.write_text(scale_picture.draw(_growth(found)), encoding="utf-8")
    yield ""
    yield f"The picture is {PICTURE.relative_to(ROOT)}."


def _table(found: Measured) -> Iterator[str]:
    heads = [
        "tasks",
        "our loop, CPU time, plain asyncio is 1",
        "with the recorder",
        "then making the record",
        "plain asyncio, CPU time for a task, 1,000 tasks are 1",
        "recorder and record, CPU time for a task, 1,000 tasks are 1",
        "memory for a task, with the record, in kB",
    ]
    growth = _growth(found)
    yield from table(
        heads,
        (
            _row(number, found[number], growth["plain asyncio"][number], growth[RECORDED][number])
            for number in TASKS
        ),
    )


def _growth(found: Measured) -> dict[str, dict[int, float]]:
    """Return CPU time for a task, for each kind of run and number of tasks; 1,000 tasks are 1."""
    return {
        kind: {
            number: statistics.median(map(seconds, rounds))
            / statistics.median(map(seconds, found[1_000]))
            for number, rounds in found.items()
        }
        for kind, seconds in KINDS.items()
    }


def _row(number: int, rounds: list[dict[str, float]], plain: float, recorded: float) -> list[str]:
    def middle(name: str) -> str:
        return f"{statistics.median(one[name] / one['asyncio'] for one in rounds):.2f}"

    memory = statistics.median(one["memory"] for one in rounds)
    return [
        f"{number:,}",
        middle("ours"),
        middle("recorded"),
        middle("record"),
        f"{plain:.2f}",
        f"{recorded:.2f}",
        f"{memory / 1e3:.1f}" if memory > 0 else "too little to be seen",
    ]


RECORDED = "recorder and record"

KINDS: dict[str, Callable[[dict[str, float]], float]] = {
    "plain asyncio": lambda measured: measured["asyncio"],
    "our loop": lambda measured: measured["ours"],
    RECORDED: lambda measured: measured["recorded"] + measured["record"],
}
"""The lines of the picture: for each, which of the measured seconds it shows."""


def _measure_tasks(number: int) -> dict[str, float]:
    """Return CPU seconds and bytes for one task of so many, measured in a new process."""
    program = f"import json; from {__spec__.name} import here; print(json.dumps(here({number})))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def here(number: int) -> dict[str, float]:
    """Return CPU seconds and bytes for one task of *number*, measured in this process."""
    from pytest_asyncio_kata.worker.loop.loop import KataLoop
    from pytest_asyncio_kata.worker.recording.recorder import Recorder
    from pytest_asyncio_kata.worker.recording.waits import Reader

    from .backends import ours, run_on
    from .crowd import __file__ as answer
    from .crowd import as_in_a_worker, distinct_instants

    times = max(WORK // number, 1)
    plain = functools.partial(distinct_instants, number, 1e-7)
    virtual = functools.partial(distinct_instants, number, 1e-3)
    recorders: list[Recorder] = []

    def factory() -> KataLoop:
        loop = KataLoop()
        recorders[:] = [Recorder(loop, Reader(answer))]
        return loop

    as_in_a_worker()
    run_on(None, plain)
    seconds = dict.fromkeys(("asyncio", "ours", "recorded", "record"), 0.0)
    for _ in range(times):
        seconds["asyncio"] += _cpu(lambda: run_on(None, plain))
        seconds["ours"] += _cpu(lambda: ours()(virtual))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(times):
        seconds["recorded"] += _cpu(lambda: run_on(factory, virtual))
        seconds["record"] += _cpu(lambda: recorders[0].timeline())
        gc.collect()  # else the memory of small runs is that of loops that have ended
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    each = {name: total / times / number for name, total in seconds.items()}
    return {**each, "memory": memory / number}


def _cpu(work: object) -> float:
    begin = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - begin


# -- submissions -----------------------------------------------------------------------------


def submissions(sizes: tuple[int, ...]) -> Iterator[str]:
    """Yield the table of submissions, each of one solved kata, graded on the virtual clock."""
    heads = ["submissions", "CPU time for one, 10 together are 1", "peak memory of the command"]
    found = {size: _grade(size) for size in sizes}
    first, _ = found[sizes[0]]
    yield from table(
        heads,
        (
            [f"{size:,}", f"{seconds / first:.2f}", f"{memory / 1e6:.0f} MB"]
            for size, (seconds, memory) in found.items()
        ),
    )


def _grade(size: int) -> tuple[float, float]:
    """Return the CPU seconds for each of so many submissions, and the largest process's bytes."""
    with tempfile.TemporaryDirectory() as directory:
        command = grade_command(Path(directory), size)
        nowhere = subprocess.DEVNULL
        with subprocess.Popen(command, cwd=directory, stdout=nowhere, stderr=nowhere) as process:
            # Of this command alone: the children of this process have the largest of all of them.
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return (used.ru_utime + used.ru_stime) / size, used.ru_maxrss * 1024


def grade_command(directory: Path, size: int) -> list[str]:
    """Lay out the right answers of so many learners; return the command that grades them."""
    for number in range(size):
        folder = directory / "class" / f"learner_{number:04}" / "katas" / KATA
        folder.mkdir(parents=True)
        shutil.copy(ROOT / "solutions" / KATA / "gather.py", folder)
    return [
        *(sys.executable, "-m", "pytest_asyncio_kata", "grade", str(directory / "class")),
        *("--katas", "03", "--clock", "virtual", "--suite", str(ROOT)),
        *("--out", str(directory / "grades")),
    ]
