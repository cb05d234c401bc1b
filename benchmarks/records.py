"""What a record of many calls costs on its way to the test: its size, and writing and reading it.

The base is ``json.dumps`` and ``json.loads`` of the same values, written out field by field:
what a reader would cost that checks nothing and makes no record.
"""

import gc
import json
import time
from collections.abc import Callable, Iterator

from pytest_asyncio_kata.record.parcel import pack
from pytest_asyncio_kata.record.parcel_reader import unpack
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.serialization import from_json, to_json
from pytest_asyncio_kata.record.timeline import Call, Place, Span, Timeline, Wait

from .spread import Spread, ratios
from .tables import table

CALLS = (10, 100, 1_000, 10_000)

ROUNDS = 15
"""How often each is measured, in turns."""

LEAST = 0.005
"""Seconds of computing that a measurement takes at least: short work is repeated."""

FILES = {"file": frozenset({"answer.py"})}


def report() -> Iterator[str]:
    """Yield a table of ratios."""
    heads = [
        "calls",
        "plain JSON",
        "our record",
        "to write, `json.dumps` is 1",
        "to read and check, `json.loads` is 1",
        "field by field",
    ]
    yield from table(heads, map(_row, CALLS))


def _row(calls: int) -> list[str]:
    run = record_of(calls)
    values = to_json(run)
    plain, ours = json.dumps(values, separators=(",", ":")), _written(run)
    write = _compare([lambda: json.dumps(values, separators=(",", ":")), lambda: _written(run)])
    read = _compare(
        [
            lambda: json.loads(plain),
            lambda: unpack(Run, json.loads(ours), FILES),
            lambda: from_json(Run, json.loads(plain)),
        ]
    )
    part = len(plain) / len(ours)
    sizes = [f"{len(plain) / 1000:,.0f} kB", f"{len(ours) / 1000:,.0f} kB, 1/{part:.1f}"]
    return [f"{calls:,}", *sizes, *map(str, write), *map(str, read)]


def _written(run: Run) -> str:
    return json.dumps(pack(run), separators=(",", ":"))


def record_of(calls: int) -> Run:
    """Return the record of a run that makes so many calls of a fake, each in a task."""
    place = Place("answer.py", 23, "serve_all")
    ends = [2 + number * 4 // calls / 2 + number % 3 / 8 for number in range(calls)]
    last = max(ends)
    names = [str(100_000 + number * 7919 % 1_000_000) for number in range(calls)]
    waits = (Wait(0.0, last, "task", place),)
    root = Span(0, "serve_all", "serve_all", "main", 0.0, last, is_task=True, waits=waits)
    spans = [
        Span(
            number + 1,
            "handle",
            f"handle {name}",
            f"Task-{number + 1}",
            0.0,
            end,
            parent=0,
            is_task=True,
            own=False,
            place=place,
            waits=(Wait(0.0, end, "sleep"),),
        )
        for number, (name, end) in enumerate(zip(names, ends, strict=True))
    ]
    fakes = tuple(
        Call("handle", name, 0.0, end, "returned", 4, place)
        for name, end in zip(names, ends, strict=True)
    )
    value = [f"goodbye {name}" for name in names]
    timeline = Timeline(last, (root, *spans), calls=fakes)
    return Run("serve_all", "virtual", End("returned", value=value, place=place), timeline)


def _compare(ways: list[Callable[[], object]]) -> list[Spread]:
    """Return how much longer the other *ways* take than the first."""
    times = [_times(way) for way in ways]
    rounds = [
        [_seconds(way, count) for way, count in zip(ways, times, strict=True)]
        for _ in range(ROUNDS)
    ]
    base, *others = zip(*rounds, strict=True)
    return [ratios(other, base) for other in others]


def _times(way: Callable[[], object]) -> int:
    """Return how often *way* has to be repeated to be measured."""
    return max(1, round(LEAST / max(_seconds(way, 1), 1e-9)))


def _seconds(way: Callable[[], object], times: int) -> float:
    """Return the seconds of computing that *way* takes, without looking for garbage."""
    gc.collect()
    gc.disable()
    begin = time.process_time()
    for _ in range(times):
        way()
    seconds = time.process_time() - begin
    gc.enable()
    return seconds / times
