"""Writes the timeline while the answer runs.

The recorder stands at the seam: before and after each step of each task it
looks at the chain of awaits. A coroutine that appears in the chain has begun,
one that has gone from it has ended, and between two steps the innermost one
waits.

It runs within the answer's steps, so it notes only what cannot be had later, in ticks and raw
labels. What a record is made of is made when the record is; see `written.py`.
"""

from __future__ import annotations

import asyncio
import sys
import types
from typing import TYPE_CHECKING, Any

from ...record.timeline import MOST_LINES, Line, Place, Timeline
from ..loop.clock import TICKS
from .blocks import Blocks
from .calls import Calls
from .cancelled_calls import CancelledCalls
from .census import Census, exception_of
from .children import Children
from .created import CreatedTasks
from .jobs import Jobs
from .links import frame_of
from .open_spans import NONE, NOTHING, RUNNING, OpenSpan, OpenTask
from .open_tasks import OpenTasks
from .patterns import Pattern
from .polls import POLLING, Polls
from .spans import Spans
from .tracebacks import functions_in
from .waits import Reader
from .written import Written

if TYPE_CHECKING:
    from ..loop.loop import KataLoop

MAX_WAITS = 100_000
"""How many waits a record holds."""

CAN_BE_EAGER = sys.version_info >= (3, 12)
"""Whether a task may have made its first step when it is created."""

MAX_LINE = 2_000
"""How many characters of a printed line a record holds."""


class Recorder:
    """Records one run on *loop*."""

    def __init__(self, loop: KataLoop, reader: Reader) -> None:
        self._loop = loop
        self._clock = loop.clock
        self._reader = reader
        self._all_spans = Spans(loop.clock, reader.functions)
        self._spans = self._all_spans.all
        self._patterns = reader.patterns
        self._at_work: OpenTask | None = None
        """The task whose step is being made."""
        self._step_began = 0
        self.open_tasks = OpenTasks(loop.clock, self._all_spans)
        """What is recorded of each task that exists."""
        self._known = self.open_tasks.by_id
        self.census = Census(loop, self.open_tasks)
        """Every task of the run."""
        self.polls = Polls()
        """The tasks that gave up control again and again."""
        self._lines: list[Line] = []
        self.raised_in: set[types.CodeType] = set()
        """The coroutine functions of the tasks that ended with an exception, or as cancelled."""
        self._waits = 0
        self._dropped = 0
        self.calls = Calls(loop, reader, self.now, self._place_of)
        """The calls of fakes."""
        self._created_tasks = CreatedTasks()
        self._cancelled = CancelledCalls(loop.steps)
        self._jobs = Jobs(loop, self._open_job)
        self.children = Children(loop, self._open_job)
        """The child processes of the run."""
        self._threads_place: Place | None = None
        loop.threads.thread_count.on_peak.append(self._most_threads)
        loop.on_create.append(self._created)
        self.blocks = Blocks(loop, reader)
        """What has blocked the loop."""
        loop.steps.before.append(self._before_step)
        loop.steps.after.append(self._after_step)

    def now(self) -> float:
        """Seconds since the run began."""
        return self._clock.ticks / TICKS

    # -- the observers -------------------------------------------------------------

    def _created(self, task: asyncio.Task[Any]) -> None:
        creator = self._at_work
        if CAN_BE_EAGER:  # and so may be what creates it
            creator = self._known.get(id(asyncio.current_task(self._loop)))
        callers, place = self._reader.callers(sys._getframe(2))
        created = self._created_tasks
        if created.creator is not creator or created.callers is not callers:
            created.creates(creator, callers)
        made = self.open_tasks.open(task, created.parent, place)
        if callers:
            created.roots.append(made.root)
        if CAN_BE_EAGER and getattr(task.get_coro(), "cr_suspended", False):
            self._has_begun(task, made)  # an eager task: its first step has ended

    def _has_begun(self, task: asyncio.Task[Any], made: OpenTask) -> None:
        made.root.begun, at_work, self._at_work = True, self._at_work, made
        self._after_step(task)
        self._at_work = at_work

    def _open_job(self, frame: types.FrameType, **names: str) -> OpenSpan:
        """Open the span of what the task at work hands to a thread or a process in *frame*."""
        creator = self.open_tasks.of(asyncio.current_task(self._loop))
        callers, place = self._reader.callers(frame)
        created = self._created_tasks
        created.creates(creator, callers)
        parent = created.parent
        span = self._all_spans.open(parent=parent, is_task=True, own=False, place=place, **names)
        if callers:
            created.roots.append(span)
        return span

    def _before_step(self, task: asyncio.Task[Any]) -> None:
        if self._created_tasks.created:
            self._created_tasks.forget()
            self._reader.forget_callers()
        open_task = self._known.get(id(task))
        if open_task is None:
            open_task = self.open_tasks.open(task, None, None)
        self._at_work = open_task
        self._step_began = now = self._clock.ticks
        if task.cancelling() != open_task.requests:
            self._cancelled.hold(open_task, task)
        since = open_task.since
        if since >= 0:
            if now > since:
                self._waits += 1
                if self._waits <= MAX_WAITS:
                    open_task.waited_until(now)
        elif not open_task.coros:
            root = open_task.root
            root.begin = now
            root.task = task.get_name()  # 3.11 gives the name after creation
            # The first step of one that is cancelled before it only ends it.
            root.begun = not getattr(task, "_must_cancel", False)

    def _after_step(self, task: asyncio.Task[Any]) -> None:
        open_task = self._at_work
        if open_task is None:
            return
        open_task.since = now = self._clock.ticks
        self._at_work = None  # not before: another thread may read what it waits for
        if task.done():
            self._task_ended(task, open_task, now)
            return
        waiter = task._fut_waiter  # type: ignore[attr-defined]  # private, of both implementations
        pattern, inner = open_task.pattern, open_task.inner
        # A coroutine that is suspended has not gone from its chain, and those that await it stand
        # where they stood. So one is looked at, and not all.
        stands = False
        if inner is not None and (frame := inner.cr_frame) is not None:
            kind = type(awaited := inner.cr_await)
            below = awaited.cr_code if kind is types.CoroutineType else kind
            stands = frame.f_lasti == pattern.instruction and below is pattern.awaited
        if not stands:
            pattern, own = self._patterns.of(task.get_coro())
            if pattern is not open_task.pattern or own != open_task.coros:
                self._follow(open_task, pattern, own)
        if pattern.reason and not self._reader.some_from_threads:
            open_task.reason = pattern.reason
        else:
            open_task.reason = self._reader.reason(pattern, waiter)
        if waiter is not None:
            open_task.yields = 0
        else:
            open_task.yields += 1
            if open_task.yields >= POLLING:
                self.polls.polled(open_task, pattern.place)

    def _task_ended(self, task: asyncio.Task[Any], open_task: OpenTask, now: int) -> None:
        cancelled = task.cancelled()
        error = None if cancelled else exception_of(task)
        ended = "cancelled" if cancelled else "raised" if error else "returned"
        if ended != "returned" and open_task.code is not None:
            self.raised_in.add(open_task.code)
        passed = functions_in(error, self._reader) if error else ()
        for span in open_task.spans:
            # A call may have returned in this same step, before its caller raised.
            unknown = ended == "returned" or (error is not None and span.name not in passed)
            span.end = now
            span.ended = "returned" if unknown else ended
            if unknown and open_task.held:
                span.ended = self._cancelled.end_of(open_task, span)
        open_task.root.end, open_task.root.ended, open_task.since = now, ended, RUNNING
        open_task.coros, open_task.spans, open_task.held = NONE, NONE, NOTHING
        open_task.inner = None

    def _follow(self, open_task: OpenTask, pattern: Pattern, own: list[Any]) -> None:
        """Close the calls that have gone from the chain and open the new ones.

        Only now is it known which of the new calls has created a task in this step.
        """
        same = 0
        if pattern.whole and len(own) == 1 and not open_task.coros:  # the first wait of most tasks
            # What its call has created so far has it as its parent already.
            open_task.spans = [open_task.root]
            open_task.stands(pattern, own)
            return
        for coro, known in zip(own, open_task.coros, strict=False):
            if coro is not known:
                break
            same += 1
        for span in open_task.spans[same:]:
            if span is not open_task.root:
                how = self._cancelled.end_of(open_task, span)
                span.end, span.ended = self._step_began, how
        open_task.spans = spans = open_task.spans[:same]
        for depth in range(same, len(own)):
            above = spans[-1] if spans else open_task.root
            span = self._all_spans.of_call(open_task, pattern, own[depth], depth, above.id)
            spans.append(span)
            if self._created_tasks.created:
                for root in self._created_tasks.created_in(frame_of(own[depth])):
                    root.parent = span.id
        open_task.held = NOTHING
        open_task.stands(pattern, own)

    # -- what others report ------------------------------------------------------------

    def printed(self, text: str) -> None:
        """Note a printed line."""
        if len(self._lines) < MOST_LINES:
            place = self._reader.place_in(sys._getframe(1))
            given = place is not None and place.given
            place = self._made_at() or place if given else place
            self._lines.append(Line(self.now(), text[:MAX_LINE], place, given))
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
        return self.open_tasks.tasks()

    def called_by(self, task: asyncio.Task[Any]) -> set[str]:
        """Return the names of the functions of the answer that *task* itself has called."""
        root = self.root_of(task)
        return {span.name for span in self._spans if root and span.parent == root.id and span.own}

    def _place_of(self, task: asyncio.Task[Any]) -> Place | None:
        return root.place if (root := self.root_of(task)) else None

    def root_of(self, task: asyncio.Task[Any]) -> OpenSpan | None:
        """Return the span of *task*."""
        open_task = self.open_tasks.of(task)
        return open_task.root if open_task else None

    def lines(self) -> Timeline:
        """Return what was printed, and when; not what every task did."""
        blocks, lines = self.blocks.so_far, tuple(self._lines)
        return Timeline(self.now(), blocks=blocks, lines=lines, dropped=self._dropped)

    def timeline(self) -> Timeline:
        """Return what was recorded so far; calls and waits still open end now."""
        # Read before the clock: nothing in a record ends after the record itself.
        blocks, lines = self.blocks.so_far, tuple(self._lines)
        now = self._clock.ticks
        written = Written(now)
        for open_task in self.open_tasks.values():
            if 0 <= open_task.since < now and open_task is not self._at_work:
                written.pending[open_task.innermost.id] = open_task.wait_until(now)
        return Timeline(
            seconds=now / TICKS,
            spans=tuple(map(written.span, list(self._spans))),
            blocks=blocks,
            lines=lines,
            calls=self.calls.closed(now / TICKS),
            threads=self._loop.threads.thread_count.peak,
            threads_place=self._threads_place,
            dropped=self._all_spans.dropped + self._dropped + self.calls.dropped,
            measured=round(self._loop.clock.measured, 6),
        )
