"""Where the time of a short run goes that is a fork: most of it to memory that the fork shares.

A run writes to pages of memory that it shares with its server at first, if only the counts of
the objects that it uses; the system copies each of these pages. A fork that does nothing but
write to as many pages is below what any run can cost that is a fork.
"""

import contextlib
import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

from .spread import Spread, ratios
from .tables import table

ROUNDS = 40
"""How often each fork is made; they take turns."""

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096

ROOT = Path(__file__).resolve().parent.parent
KATA = "03_gather"

Used = tuple[float, int]
"""CPU seconds, and faults of pages."""


def report() -> Iterator[str]:
    """Yield a table: a fork that ends at once, one that writes, and a run."""
    done = subprocess.run(
        [sys.executable, "-c", f"from {__spec__.name} import here; here()"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, list[Used]] = json.loads(done.stdout)
    bases = [seconds for seconds, _ in found["a run of a kata"]]
    yield from table(
        ["a fork of the server", "ms of CPU time", "ratio", "faults of pages"],
        (
            [
                name,
                f"{Spread.of([seconds for seconds, _ in used]).median * 1e3:.1f}",
                str(ratios([seconds for seconds, _ in used], bases)),
                f"{Spread.of([faults for _, faults in used]).median:.0f}",
            ]
            for name, used in found.items()
        ),
    )


def here() -> None:
    """Measure in this process, which becomes what a server of runs is; print JSON."""
    from pytest_asyncio_kata.record.request import Request
    from pytest_asyncio_kata.worker.execution import execute
    from pytest_asyncio_kata.worker.process.main import GARBAGE_THRESHOLD
    from pytest_asyncio_kata.worker.process.tampering import parts_at_start

    answer = ROOT / "solutions" / KATA / "gather.py"
    request = Request(str(answer), "main", f"kata_{KATA}", [["url_1", "url_2", "url_3", "url_4"]])
    gc.set_threshold(GARBAGE_THRESHOLD)
    parts_at_start()
    gc.collect()
    gc.freeze()

    def run(control: int) -> NoReturn:
        execute(request, control)

    def end(_: int) -> None:
        pass

    _fork(run)  # once to warm up
    pages = _fork(run)[1] - _fork(end)[1]
    memory = bytearray(os.urandom(PAGE)) * pages

    def write(_: int) -> None:
        memory[::PAGE] = b"x" * pages

    kinds = {
        "one that ends at once": end,
        "one that writes to as many pages as the run": write,
        "a run of a kata": run,
    }
    used: dict[str, list[Used]] = {name: [] for name in kinds}
    for _ in range(ROUNDS):
        for name, work in kinds.items():
            used[name].append(_fork(work))
    print(json.dumps(used))


def _fork(work: Callable[[int], object]) -> Used:
    """Do *work* in a fork that ends then; it gets a pipe whose other end is read."""
    if sys.platform == "win32":
        raise NotImplementedError("there is no fork")
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        with contextlib.suppress(BaseException):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            work(writer)
        os._exit(0)
    os.close(writer)
    while os.read(reader, 1 << 16):
        pass
    os.close(reader)
    _, _, used = os.wait4(child, 0)
    return used.ru_utime + used.ru_stime, used.ru_minflt
