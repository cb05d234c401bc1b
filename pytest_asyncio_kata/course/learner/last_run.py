"""What the tests of a kata did when they were last run, to be drawn again at any width.

Kept in ``.kata/last/NN_topic.json``. Only what a drawing is made of is kept, and of
that no more than `MOST`.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...record.leaf_waits import leaf_waits
from ...record.run import Run
from ...record.serialization import ShapeError, from_json, to_json
from ...record.timeline import Call, Span, Timeline, Wait, in_process, in_thread
from ...report.row_choice import things_with_rows
from . import state

FOLDER = "last"

SCHEMA = "pytest-asyncio-kata/last/1"

MOST = 200_000
"""Most bytes for a kata."""

BYTES_AROUND_TESTS = 1_000
"""Bytes of a kata that are kept free for the text around the tests."""

BYTES_OF_FIELDS = 5_000
"""Bytes of a test that are kept free for its own fields, when its runs are cut down."""

MOST_RUNS = 8
"""Most runs of one test."""

MOST_CALLS = 1_000
"""Most calls of one run; more would not fit."""

MOST_COMPARED = 4_000
"""Most calls, of the answer and of fakes, that are compared to know which have rows."""


@dataclass(frozen=True, slots=True)
class RunExcerpt:
    """The part of one run that is drawn."""

    name: str
    """The coroutine function that was called."""
    clock: str
    wall_seconds: float
    """Real seconds that it took."""
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class LastRun:
    """What one test did when it was last run."""

    test: str
    """Its name."""
    title: str
    """The line that the learner reads."""
    verdict: str
    code: str
    message: str
    answer: str
    """Hash of the file that was judged."""
    runs: tuple[RunExcerpt, ...]


@dataclass(frozen=True, slots=True)
class _File:
    schema: str
    tests: tuple[LastRun, ...]


def excerpts_of(runs: Iterable[Run]) -> tuple[RunExcerpt, ...]:
    """Return the parts of *runs* that are drawn; of many runs the last ones."""
    return tuple(
        RunExcerpt(run.name, run.clock, run.wall_seconds, _timeline_excerpt(run.timeline))
        for run in [*runs][-MOST_RUNS:]
    )


def _timeline_excerpt(timeline: Timeline) -> Timeline:
    kept = _first(replace(timeline, calls=_calls_with_rows(timeline), lines=()), MOST_CALLS)
    told = {_stretch(call) for call in kept.calls}
    return replace(
        kept,
        spans=tuple(_span_excerpt(span, told) for span in kept.spans),
        blocks=tuple(replace(block, place=None) for block in kept.blocks),
        calls=tuple(replace(call, place=None) for call in kept.calls),
    )


def _calls_with_rows(timeline: Timeline) -> tuple[Call, ...]:
    """Return the calls of fakes that no span shows; of a crowd, those of a run without spans."""
    if not timeline.spans or not timeline.calls:
        return timeline.calls
    if len(timeline.spans) + len(timeline.calls) > MOST_COMPARED:
        return ()
    rows = {id(thing) for thing in things_with_rows(timeline)}
    return tuple(call for call in timeline.calls if id(call) in rows)


def _span_excerpt(span: Span, told: Container[Stretch]) -> Span:
    """Return *span* with the waits that decide what is drawn: else with its first wait.

    They are those for locks, those for a call that has a row itself, and of the run itself the
    last.
    """
    found = [
        w for w in span.waits if w.end > w.begin and (w.reason == "lock" or _stretch(w) in told)
    ]
    if span.parent is None:
        found += [wait for wait in leaf_waits(span)[-1:] if wait not in found]
    waits = tuple(replace(wait, place=None) for wait in found or span.waits[:1])
    # What a library makes for itself has no row, and threads and processes are told from tasks.
    name = "_" if span.name.startswith("_") else ""
    task = span.task if in_thread(span) or in_process(span) else ""
    return replace(span, name=name, task=task, place=None, waits=waits)


Stretch = tuple[float, float]


def _stretch(thing: Call | Wait) -> Stretch:
    return round(thing.begin, 3), round(thing.end, 3)


def cut_to_size(runs: Sequence[RunExcerpt], most: int = MOST) -> tuple[RunExcerpt, ...]:
    """Return *runs* with as many calls as fit into *most* bytes, the first of each run."""
    kept = tuple(runs)
    while kept and len(_json(kept)) > most:
        halved = tuple(replace(run, timeline=_halved(run.timeline)) for run in kept)
        # If no calls are left to cut, the labels take the room: a run is left out.
        kept = halved if halved != kept else kept[1:]
    return kept


def _first(timeline: Timeline, most: int) -> Timeline:
    """Return *timeline* with its first calls; a call comes after the one that made it."""
    parts = (timeline.spans, timeline.calls, timeline.connections)
    gone = sum(len(part[most:]) for part in parts)
    return replace(
        timeline,
        spans=timeline.spans[:most],
        blocks=timeline.blocks[:most],
        calls=timeline.calls[:most],
        connections=timeline.connections[:most],
        dropped=timeline.dropped + gone,
    )


def _halved(timeline: Timeline) -> Timeline:
    parts = (timeline.spans, timeline.blocks, timeline.calls, timeline.connections)
    return _first(timeline, max(map(len, parts)) // 2)


# -- the file ----------------------------------------------------------------------------


def path_of(folder: Path, kata: str) -> Path:
    """Return where the last runs of *kata* are kept below *folder*."""
    return folder / FOLDER / f"{kata}.json"


def load(folder: Path, kata: str) -> tuple[LastRun, ...]:
    """Return the last runs of the tests of *kata*, in order; none if nothing was kept.

    Raises:
        ValueError: If the content of the file cannot be read.
        OSError: If the file itself cannot be read.
    """
    try:
        text = path_of(folder, kata).read_text(encoding="utf-8")
        found = from_json(_File, json.loads(text))
    except FileNotFoundError:
        return ()
    except (ShapeError, RecursionError) as error:
        raise ValueError(f"this is not a record of runs: {error!s:.200}") from error
    if found.schema != SCHEMA:
        raise ValueError(f"its schema is {found.schema!r:.60}")
    return found.tests


def keep(folder: Path, kata: str, tests: Sequence[LastRun], *, whole: bool) -> None:
    """Keep *tests*; those of *kata* that are not among them stay, unless these are all.

    Raises:
        StateError: If they cannot be kept.
    """
    with state.locked(folder):
        try:
            before = () if whole else load(folder, kata)
        except ValueError:
            before = ()
        merged = {test.test: test for test in (*before, *tests)}
        kept = _File(SCHEMA, tuple(_fit_together(list(merged.values()))))
        state.replace(path_of(folder, kata), _json(kept) + "\n")


def _fit_together(tests: list[LastRun]) -> list[LastRun]:
    """Return *tests* so that all fit: the largest are cut down to what the others leave."""
    sizes = {test.test: len(_json(test)) for test in tests}
    left, share = MOST - BYTES_AROUND_TESTS, 0
    for rank, test in enumerate(sorted(sizes, key=sizes.__getitem__)):
        share = left // (len(tests) - rank)
        left -= min(sizes[test], share)
    return [
        replace(test, runs=cut_to_size(test.runs, share - BYTES_OF_FIELDS))
        if sizes[test.test] > share
        else test
        for test in tests
    ]


def _json(record: object) -> str:
    return json.dumps(to_json(record), separators=(",", ":"))
