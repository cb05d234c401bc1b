"""Writes the timeline while the answer runs.

The recorder stands at the seam: before and after each step of each task it
looks at the chain of awaits. A coroutine that appears in the chain has begun,
one that has gone from it has ended, and between two steps the innermost one
waits.
"""

from __future__ import annotations

import asyncio
import dataclasses
import sys
import types
import weakref
from typing import TYPE_CHECKING, Any

from ...record.timeline import Block, Line, Place, Timeline, Wait
from .calls import Calls
from .census import Census, exception_of
from .created import CreatedTasks
from .jobs import Jobs
from .labels import label_of
from .open_spans import OpenSpan, OpenTask, span_within
from .polls import Polls
from .tracebacks import functions_in
from .waits import Chain, Reader, frame_of, label_of_task, name_of

if TYPE_CHECKING:
    from ..loop.loop import KataLoop

MAX_SPANS = 40_000
"""How many calls a record holds."""

MAX_WAITS = 100_000
"""How many waits a record holds."""

MAX_LINES = 20_000
"""How many printed lines a record holds, and how many blocks."""

MAX_LINE = 2_000
"""How many characters of a printed line a record holds."""


class Recorder:
    """Records one run on *loop*."""

    def __init__(self, loop: KataLoop, reader: Reader) -> None:
        self._loop = loop
        self._reader = reader
        self._spans: list[OpenSpan] = []
        self._open_tasks: weakref.WeakKeyDictionary[asyncio.Task[Any], OpenTask] = (
            weakref.WeakKeyDictionary()
        )
        self.census = Census(loop, self._open_tasks)
        """Every task of the run."""
        self.polls = Polls()
        """The tasks that gave up control again and again."""
        self._blocks: list[Block] = []
        self._lines: list[Line] = []
        self.raised_in: set[types.CodeType] = set()
        """The coroutine functions of the tasks that ended with an exception, or as cancelled."""
        self._waits = 0
        self._dropped = 0
        self.calls = Calls(loop, reader, self.now, self._place_of)
        """The calls of fakes."""
        self._created_tasks = CreatedTasks(reader)
        self._jobs = Jobs(loop, self.now, self._open_job)
        self.begin = 0.0
        self.held: tuple[int, Place | None, str] | None = None
        """Number, line and label of a long step, as the watchdog saw it."""
        self._threads_place: Place | None = None
        loop.threads.thread_count.on_peak.append(self._most_threads)
        loop.on_create.append(self._created)
        loop.charges.on_block.append(self._blocked)
        loop.steps.before.append(self._before_step)
        loop.steps.after.append(self._after_step)

    def now(self) -> float:
        """Seconds since the run began."""
        return round(self._loop.clock.seconds() - self.begin, 6)

    # -- the observers -------------------------------------------------------------

    def _created(self, task: asyncio.Task[Any]) -> None:
        creator = asyncio.current_task(self._loop)
        open_task = self._open_tasks.get(creator) if creator is not None else None
        frame = sys._getframe(2)
        parent = span_within(open_task, frame) if open_task else None
        made = self._begin_task(task, parent, self._reader.place_in(frame))
        self._created_tasks.add(made.root, frame)
        if getattr(task.get_coro(), "cr_suspended", False):
            made.root.begun = True  # an eager task: its first step has ended
            self._after_step(task)

    def _open_job(self, frame: types.FrameType, **names: str) -> OpenSpan:
        """Open the span of a function that the task at work hands to a thread in *frame*."""
        creator = asyncio.current_task(self._loop)
        open_task = self._open_tasks.get(creator) if creator is not None else None
        parent = span_within(open_task, frame).id if open_task else None
        place = self._reader.place_in(frame)
        span = self._open(parent=parent, is_task=True, own=False, place=place, **names)
        self._created_tasks.add(span, frame)
        return span

    def _begin_task(
        self, task: asyncio.Task[Any], parent: OpenSpan | None, place: Place | None
    ) -> OpenTask:
        coro = task.get_coro()
        frame = frame_of(coro)
        root = self._open(
            name=name_of(coro),
            label=label_of_task(task),
            task=task.get_name(),
            parent=parent.id if parent else None,
            is_task=True,
            own=frame is not None and self._reader.owns(frame.f_code),
            place=place,
            begun=False,
        )
        self.census.begun(root)
        open_task = self._open_tasks[task] = OpenTask(
            root, getattr(coro, "cr_code", None), step_began=self.now()
        )
        return open_task

    def _open(self, **fields: Any) -> OpenSpan:
        span = OpenSpan(id=len(self._spans), begin=self.now(), **fields)
        if len(self._spans) < MAX_SPANS:
            self._spans.append(span)
        else:
            self._dropped += 1
        return span

    def _before_step(self, task: asyncio.Task[Any]) -> None:
        self._created_tasks.forget()
        open_task = self._open_tasks.get(task) or self._begin_task(task, None, None)
        open_task.step_began = now = self.now()
        if open_task.suspended is not None:
            since, chain = open_task.suspended
            open_task.suspended = None
            self._waited(open_task, Wait(since, now, chain.reason, chain.place))
        elif not open_task.coros:
            open_task.root.begin = now
            open_task.root.task = task.get_name()  # 3.11 gives the name after creation
            # The first step of one that is cancelled before it only ends it.
            open_task.root.begun = not getattr(task, "_must_cancel", False)

    def _waited(self, open_task: OpenTask, wait: Wait) -> None:
        if wait.end <= wait.begin:
            return
        self._waits += 1
        if self._waits <= MAX_WAITS:
            (open_task.spans[-1] if open_task.spans else open_task.root).waits.append(wait)

    def _after_step(self, task: asyncio.Task[Any]) -> None:
        open_task = self._open_tasks.get(task)
        if open_task is None:
            return
        now = self.now()
        if task.done():
            self._task_ended(task, open_task, now)
            return
        chain = self._reader.read(task)
        self._follow(open_task, chain)
        open_task.suspended = (now, chain)
        self.polls.step_ended(task, open_task, chain.place)

    def _task_ended(self, task: asyncio.Task[Any], open_task: OpenTask, now: float) -> None:
        error = None if task.cancelled() else exception_of(task)
        ended = "cancelled" if task.cancelled() else "raised" if error else "returned"
        if ended != "returned" and open_task.code is not None:
            self.raised_in.add(open_task.code)
        passed = functions_in(error, self._reader) if error else set()
        for span in open_task.spans:
            # A call may have returned in this same step, before its caller raised.
            untouched = error is not None and span.name not in passed
            span.end, span.ended = now, "returned" if untouched else ended
        open_task.root.end, open_task.root.ended = now, ended
        self.census.ended(open_task.root)
        open_task.coros, open_task.spans = [], []

    def _follow(self, open_task: OpenTask, chain: Chain) -> None:
        """Close the calls that have gone from the chain and open the new ones.

        Only now is it known which of the new calls has created a task in this step.
        """
        same = 0
        for coro, known in zip(chain.own, open_task.coros, strict=False):
            if coro is not known:
                break
            same += 1
        for span in open_task.spans[same:]:
            if span is not open_task.root:
                span.end, span.ended = open_task.step_began, "returned"
        del open_task.spans[same:]
        for depth in range(same, len(chain.own)):
            span = self._span_of(open_task, chain, depth)
            open_task.spans.append(span)
            for root in self._created_tasks.created_in(frame_of(chain.own[depth])):
                root.parent = span.id
        open_task.coros = chain.own

    def _span_of(self, open_task: OpenTask, chain: Chain, depth: int) -> OpenSpan:
        if depth == 0 and chain.whole:
            return open_task.root
        frame = frame_of(chain.own[depth])
        assert frame is not None  # it stands in a chain of suspended coroutines
        above = open_task.spans[-1] if open_task.spans else open_task.root
        return self._open(
            name=frame.f_code.co_name,
            label=label_of(frame),
            task=open_task.root.task,
            parent=above.id,
            is_task=False,
            own=True,
            place=chain.places[depth - 1] if depth else None,
        )

    def _blocked(self, begin: float, end: float, cause: str) -> None:
        if cause == "time.sleep":
            frame = sys._getframe(1)
            place, label = self._reader.place_in(frame), self._reader.label_in(frame)
        else:
            number, place, label = self.held or (0, None, "")
            if number != self._loop.steps.number:
                place, label = None, ""
        if len(self._blocks) < MAX_LINES:
            shift = self.begin
            begin, end = round(begin - shift, 6), round(end - shift, 6)
            self._blocks.append(Block(begin, end, cause, place, label))

    # -- what others report ------------------------------------------------------------

    def printed(self, text: str) -> None:
        """Note a printed line."""
        if len(self._lines) < MAX_LINES:
            place = self._reader.place_in(sys._getframe(1))
            if place and place.given and (made := self._made_at()):
                place = dataclasses.replace(made, given=True)
            self._lines.append(Line(self.now(), text[:MAX_LINE], place))
        else:
            self._dropped += 1

    def _most_threads(self) -> None:
        self._threads_place = self.calls.place_now()

    def _made_at(self) -> Place | None:
        """The line of the answer that made the task in progress."""
        task = asyncio.current_task(self._loop) if self._loop.threads.is_the_loops() else None
        return self._place_of(task) if task else None

    # -- the result ------------------------------------------------------------------------

    def tasks(self) -> list[asyncio.Task[Any]]:
        """The tasks of the run that still exist."""
        return list(self._open_tasks)

    def called_by(self, task: asyncio.Task[Any]) -> set[str]:
        """Return the names of the functions of the answer that *task* itself has called."""
        root = self.root_of(task)
        return {span.name for span in self._spans if root and span.parent == root.id and span.own}

    def _place_of(self, task: asyncio.Task[Any]) -> Place | None:
        root = self.root_of(task)
        return root.place if root else None

    def root_of(self, task: asyncio.Task[Any]) -> OpenSpan | None:
        """Return the span of *task*."""
        open_task = self._open_tasks.get(task)
        return open_task.root if open_task else None

    def timeline(self) -> Timeline:
        """Return what was recorded so far; calls and waits still open end now."""
        # Read before the clock: nothing in a record ends after the record itself.
        blocks, lines = tuple(self._blocks), tuple(self._lines)
        now = self.now()
        pending: dict[int, Wait] = {}
        for open_task in list(self._open_tasks.values()):
            if open_task.suspended is not None:
                since, chain = open_task.suspended
                if since < now:
                    innermost = open_task.spans[-1] if open_task.spans else open_task.root
                    pending[innermost.id] = Wait(since, now, chain.reason, chain.place)
        return Timeline(
            seconds=now,
            spans=tuple(span.closed(now, pending.get(span.id)) for span in list(self._spans)),
            blocks=blocks,
            lines=lines,
            calls=self.calls.closed(now),
            threads=self._loop.threads.thread_count.peak,
            threads_place=self._threads_place,
            dropped=self._dropped + self.calls.dropped,
            measured=round(self._loop.clock.measured, 6),
        )
