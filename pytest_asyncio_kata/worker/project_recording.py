"""What every task of a project's own test did: recorded on its event loops, while it is asked for.

A kata's recorder reads one answer. Here every file of the project counts; what belongs to Python,
to installed packages and to us is only seen as a task.
"""

from __future__ import annotations

import asyncio
import contextlib
import types
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..record.timeline import Block, Span, Timeline
from .loop.clock import TICKS
from .project_loop import ProjectLoop, limits
from .recording.functions import Function, Functions
from .recording.patterns import Patterns
from .recording.recorder import Recorder
from .recording.waits import Reader
from .waiting_tasks import GIVEN_BY_ASYNCIO, is_the_projects

IN_EVERY_ORDER = "in_every_order"
"""The name of our task that runs a test in one order of arrivals after another."""

DIGITS = 6
"""Of a second: times are whole microseconds."""


class ProjectFunctions(Functions):
    """The functions of the project that have been met; all of them are recorded."""

    def __init__(self) -> None:
        super().__init__((), "", _is_written)

    def made(self, code: types.CodeType) -> Function:
        """Return what is known of *code*, which is met for the first time."""
        path = code.co_filename
        own: Collection[str] = (path,) if is_the_projects(path) else ()
        return Function(code, own, path if own else "", _is_written)


def _is_written(_: types.CodeType) -> bool:
    return True


class ProjectReader(Reader):
    """Reads the chains of awaits of a whole project."""

    def __init__(self) -> None:
        super().__init__("")
        self.functions = ProjectFunctions()
        self.patterns = Patterns(self.functions)

    def in_answer(self, code: types.CodeType) -> bool:
        """Whether *code* stands in the project."""
        return self.functions.of(code).in_answer


class ProjectRecorder(Recorder):
    """Records one loop of a project's tests, from any moment on."""

    def adopt(self, task: asyncio.Task[Any]) -> None:
        """Record *task*, which is suspended and began before anything was recorded."""
        self._has_begun(task, self.open_tasks.open(task, None, None))


class Recording:
    """The timelines of the loops on which one test ran."""

    def __init__(self) -> None:
        self._reader = ProjectReader()
        self._recorders: dict[ProjectLoop, tuple[ProjectRecorder, int]] = {}
        self._observers: dict[ProjectLoop, list[tuple[list[Any], list[Any]]]] = {}
        """The lists of observers of each loop, and what was in them before."""
        self._ended: list[Timeline] = []

    def begin(self, loop: ProjectLoop) -> None:
        """Record what *loop* does from now on."""
        self._observers[loop] = [(each, list(each)) for each in _observers_of(loop)]
        loop.threads.on_submit.append(self._reader.comes_from_thread)
        recorder = ProjectRecorder(loop, self._reader)
        for task in asyncio.all_tasks(loop):
            recorder.adopt(task)
        self._recorders[loop] = recorder, loop.clock.ticks

    def end(self, loop: ProjectLoop) -> None:
        """Record *loop* no more; nothing happens if it is not recorded."""
        recorder, begin = self._recorders.pop(loop, (None, 0))
        if recorder is not None:
            self._ended.append(as_drawn(recorder.timeline(), begin / TICKS))
            for observers, before in self._observers.pop(loop):
                observers[:] = before

    def restart(self, loop: ProjectLoop) -> None:
        """Forget what *loop* did, and record what it does from now on."""
        self.end(loop)
        self._ended.clear()
        self.begin(loop)

    def end_all(self) -> None:
        """Record no more."""
        for loop in list(self._recorders):
            self.end(loop)

    def timelines(self) -> list[Timeline]:
        """Return what the loops did, those that did anything."""
        return [each for each in self._ended if each.spans]


@contextlib.contextmanager
def recorded() -> Iterator[Recording]:
    """Record all loops of the project's tests, and those that are made meanwhile."""
    recording = Recording()
    for loop in limits.loops():
        recording.begin(loop)
    limits.on_loop.append(recording.begin)
    limits.on_stuck.append(recording.end)  # what tidies up afterwards is ours
    try:
        yield recording
    finally:
        limits.on_loop.remove(recording.begin)
        limits.on_stuck.remove(recording.end)
        recording.end_all()


def _observers_of(loop: ProjectLoop) -> list[list[Any]]:
    """Return the lists to which a recorder adds its observers."""
    return [
        *(loop.on_create, loop.charges.on_block, loop.steps.before, loop.steps.after),
        *(loop.threads.on_submit, loop.threads.thread_count.on_peak),
        *(loop.children.on_start, loop.children.on_end),
    ]


def as_drawn(timeline: Timeline, begin: float) -> Timeline:
    """Return *timeline* as a user of the project's tests sees it, counted from *begin*."""
    return with_names(without_ours(since(timeline, begin)))


def since(timeline: Timeline, begin: float) -> Timeline:
    """Return *timeline* with its times counted from *begin*: a shared loop has run before."""
    if begin <= 0:
        return timeline

    def moved(thing: Any) -> Any:
        begins, ends = round(thing.begin - begin, DIGITS), round(thing.end - begin, DIGITS)
        return replace(thing, begin=begins, end=ends)

    def moved_span(span: Span) -> Span:
        moved_one: Span = moved(span)
        return replace(moved_one, waits=tuple(map(moved, span.waits)))

    return replace(
        timeline,
        seconds=round(timeline.seconds - begin, DIGITS),
        spans=tuple(map(moved_span, timeline.spans)),
        blocks=tuple(map(moved, timeline.blocks)),
    )


def without_ours(timeline: Timeline) -> Timeline:
    """Return *timeline* without our task that runs the test, so that the test is its root."""
    ours = {span.id for span in timeline.spans if span.name == IN_EVERY_ORDER and not span.own}
    if not ours:
        return timeline
    spans = (span for span in timeline.spans if span.id not in ours)
    rooted = (replace(span, parent=None) if span.parent in ours else span for span in spans)
    return replace(timeline, spans=tuple(rooted))


def with_names(timeline: Timeline) -> Timeline:
    """Return *timeline* with the names that tasks were given in the labels of their spans."""
    named = {
        span.id: replace(span, label=f"{span.label} ({span.task})")
        for span in timeline.spans
        if span.is_task and span.own and not GIVEN_BY_ASYNCIO.fullmatch(span.task)
    }
    if not named:
        return timeline
    renamed = [span for span in timeline.spans if span.id in named]
    return replace(
        timeline,
        spans=tuple(named.get(span.id, span) for span in timeline.spans),
        blocks=tuple(_of_named(block, renamed, named) for block in timeline.blocks),
    )


def _of_named(block: Block, spans: Sequence[Span], named: dict[int, Span]) -> Block:
    """Return *block* with the new label of the span in which it happened."""
    for span in spans:
        if span.label == block.label and span.begin <= block.begin and block.end <= span.end:
            return replace(block, label=named[span.id].label)
    return block
