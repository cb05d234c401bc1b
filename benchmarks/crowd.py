"""Programs of very many tasks, on each loop; how long they take, and what a record holds.

Plain asyncio's sleeps are so short that all of them end before the last task has
been made: what is measured is the work, not the waiting.
"""

import asyncio
import functools
import gc
import json
import time
import tracemalloc
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from pytest_asyncio_kata.record.parcel import pack
from pytest_asyncio_kata.record.parcel_reader import unpack
from pytest_asyncio_kata.record.timeline import Timeline
from pytest_asyncio_kata.worker.loop.loop import KataLoop
from pytest_asyncio_kata.worker.process.main import GARBAGE_THRESHOLD
from pytest_asyncio_kata.worker.recording.recorder import Recorder
from pytest_asyncio_kata.worker.recording.waits import Reader

from .backends import BACKENDS, Main, Run, only_jumping, run_in_debug_mode, run_on

TURNS = 10
"""How often each task of `turns` gives up control."""

REAL = ("asyncio", "debug mode")
"""Programs on these really wait."""

Program = Callable[[int, float], Coroutine[Any, Any, float]]


async def _timed(tasks: list[Coroutine[Any, Any, None]]) -> float:
    begin = time.thread_time()
    await asyncio.gather(*tasks)
    return time.thread_time() - begin


async def same_instant(tasks: int, unit: float) -> float:
    """All tasks sleep until the same instant; return the CPU seconds."""

    async def one() -> None:
        await asyncio.sleep(1000 * unit)

    return await _timed([one() for _ in range(tasks)])


async def distinct_instants(tasks: int, unit: float) -> float:
    """Each task sleeps until an instant of its own, in no order; return the CPU seconds."""

    async def one(number: int) -> None:
        await asyncio.sleep((1000 + number * 7919 % tasks) * unit)

    return await _timed([one(number) for number in range(tasks)])


async def turns(tasks: int, _: float) -> float:
    """Each task gives up control ten times; return the CPU seconds."""

    async def one() -> None:
        for _ in range(TURNS):
            await asyncio.sleep(0)

    return await _timed([one() for _ in range(tasks)])


PROGRAMS: dict[str, Program] = {
    "same instant": same_instant,
    "distinct instants": distinct_instants,
    "ten sleep(0) each": turns,
}


def run_recorded(main: Main) -> Any:
    """Run *main* on our loop with a recorder, as the worker does."""

    def factory() -> KataLoop:
        loop = KataLoop()
        Recorder(loop, Reader(__file__))
        return loop

    return run_on(factory, main)


def run_observed(main: Main) -> Any:
    """Run *main* on our loop with observers of each task and step that do nothing."""

    def nothing(_: object) -> None:
        pass

    def factory() -> KataLoop:
        loop = KataLoop()
        for observers in (loop.on_create, loop.steps.before, loop.steps.after):
            observers.append(nothing)
        return loop

    return run_on(factory, main)


def runner_of(contestant: str) -> Run:
    """Return the way in which *contestant* runs a program."""
    return OTHERS[contestant] if contestant in OTHERS else BACKENDS[contestant]()


OTHERS: dict[str, Run] = {
    "recorded": run_recorded,
    "observed": run_observed,
    "only jumping": only_jumping(),
    "debug mode": run_in_debug_mode,
}
"""The contestants that are no loop of anybody's."""


def seconds_of(contestant: str, program: str, tasks: int) -> float:
    """Return how many CPU seconds *program* takes *contestant*, from start to end."""
    unit = 1e-7 if contestant in REAL else 1e-3
    run = runner_of(contestant)
    as_in_a_worker()
    seconds: float = run(functools.partial(PROGRAMS[program], tasks, unit))
    return seconds


def as_in_a_worker() -> None:
    """Let Python look for garbage as it does in a worker, whoever runs: not among what is old."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    gc.collect()
    gc.freeze()


def record_of(tasks: int) -> dict[str, float]:
    """Record a run of so many sleeping tasks; return what its record costs."""
    recorders: list[Recorder] = []

    def factory() -> KataLoop:
        loop = KataLoop()
        recorders.append(Recorder(loop, Reader(__file__)))
        return loop

    tracemalloc.start()
    run_on(factory, functools.partial(distinct_instants, tasks, 1e-3))
    timeline = recorders[0].timeline()
    gc.collect()
    with_record, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    begin = time.perf_counter()
    text = json.dumps(pack(timeline), separators=(",", ":"))
    written = time.perf_counter()
    unpack(Timeline, json.loads(text), {"file": frozenset({Path(__file__).name})})
    read = time.perf_counter()
    return {
        "spans": len(timeline.spans),
        "characters": len(text),
        "memory": with_record,
        "write": written - begin,
        "read": read - written,
    }
