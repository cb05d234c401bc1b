"""Threads beside the loop: their ``time.sleep`` passes on the loop's clock.

``await asyncio.to_thread(time.sleep, 3)`` waits without blocking the loop. So
that it takes exactly three seconds of the loop's clock on every machine, a
sleeping thread sets a timer of the loop and is woken by it.
While a thread really works, the virtual clock stands still.

In the loop's own thread ``time.sleep`` blocks: nothing else runs, and the
clock is charged.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import os
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from threading import _active, _limbo  # type: ignore[attr-defined]  # private
from typing import Any, TypeVar

from ...record.system import HAS_THREAD_CLOCKS
from .charges import Charges
from .jobs import RUNNING, SLEEPING, Job
from .pools import has_processes, is_idle
from .real_time import RealTime, cpu_clock_of, others_cpu, seconds_to_sleep
from .sleepers import Sleepers
from .steps import Steps
from .thread_count import LOOKUPS, ThreadCount

T = TypeVar("T")

Submit = Callable[..., "asyncio.Future[T]"]


class Threads:
    """The threads that an answer uses, and what each of them is doing.

    Args:
        loop: Wakes the threads that sleep, and takes what they send.
        charges: Charged with a sleep in the loop's own thread.
        steps: Knows whether the loop is kept busy.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, charges: Charges, steps: Steps) -> None:
        self._loop = loop
        self._charges = charges
        self._steps = steps
        self._owner, self._process = threading.get_ident(), os.getpid()
        self._known = set(threading.enumerate())
        self.thread_count = ThreadCount(self._known)
        self._jobs: dict[Job, None] = {}
        self._local = threading.local()
        self.sleepers = Sleepers(loop, steps, cpu_clock_of(threading.get_native_id()))
        self._pooled: set[threading.Thread] = set()
        self._joins = 0
        self.sleeps_outside = True
        """Whether ``time.sleep`` takes real time while the loop does not run."""
        self.on_submit: list[Callable[[asyncio.Future[Any]], None]] = []
        """Called with the future of each function that is handed to an executor."""
        self.on_loops_sleep: Callable[[float], None] | None = None
        """Called with the seconds for which the loop's own thread is about to sleep."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Its method is ``time.sleep``, and may be handed to another process.
        return importlib.import_module, ("time",)

    # -- what the loop's clock has to wait for -----------------------------------------

    def are_alone(self) -> bool:
        """Whether there are no threads but those that were there before."""
        # As `threading.enumerate()`, without a lock: it is asked in each round. Not by their
        # number: those that were there before may have ended.
        return not _limbo and self._known.issuperset(_active.values())

    def is_the_only_one(self) -> bool:
        """Whether the loop's thread is the only one of this process."""
        return len(_active) == 1 and not _limbo

    def busy(self, but: Callable[[threading.Thread], bool] | None = None) -> bool:
        """Whether a thread really works for the loop, or is about to.

        Args:
            but: Says whether the thread of a job only waits.
        """
        if not self._jobs and not self._joins:
            return False
        jobs = list(self._jobs)
        for job in jobs:
            thread = job.thread
            if job.has_a_thread(jobs) and not (but is not None and thread and but(thread)):
                return True
        return self._joins > 0 and not any(job.state == SLEEPING for job in jobs)

    def computed(self, *, known: bool = False) -> float:
        """Return the seconds that the answer's threads have computed, as far as they live.

        Args:
            known: Whether those count, too, that were there before.
        """
        if not HAS_THREAD_CLOCKS:
            return others_cpu()
        return sum(
            _computed(thread)
            for thread in threading.enumerate()
            if thread.ident != self._owner and (known or thread not in self._known)
        )

    def progress(self) -> dict[threading.Thread, float]:
        """Return the seconds that each thread has computed, but the one that asks.

        The same again says that none has gone on, started another or ended. Where the system has no
        such clocks, these are zeros.
        """
        me = threading.get_ident()
        others = [thread for thread in threading.enumerate() if thread.ident != me]
        return {thread: _computed(thread) if HAS_THREAD_CLOCKS else 0.0 for thread in others}

    def beside(self) -> dict[threading.Thread, bool]:
        """All others that are alive and not asleep, and whether each was there before."""
        ours = self._pooled | self.sleepers.asleep
        return {
            thread: thread in self._known
            for thread in threading.enumerate()
            if thread not in ours and thread.ident != self._owner
        }

    def foreign(self) -> list[threading.Thread]:
        """The answer's own threads that are alive and not asleep."""
        return [thread for thread in self._others() if not is_idle(thread)]

    def has_idle_pool(self) -> bool:
        """Whether a pool of the answer's own has threads that wait for a job."""
        return any(is_idle(thread) for thread in self._others())

    def _others(self) -> list[threading.Thread]:
        """The answer's own threads that are not asleep."""
        if self.are_alone():
            return []
        ours = self._known | self._pooled | self.sleepers.asleep
        return [thread for thread in threading.enumerate() if thread not in ours]

    def loop_time(self) -> float:
        """Return what the loop's clock shows."""
        return self._loop.time()

    def loops_own(self) -> threading.Thread | None:
        """Return the thread that runs the loop."""
        owner: threading.Thread | None = _active.get(self._owner)
        return owner

    def is_the_loops(self) -> bool:
        """Whether the thread that asks is the one that runs the loop."""
        return threading.get_ident() == self._owner

    def ignore(self, thread: threading.Thread) -> None:
        """Leave *thread* out of account: it is not the answer's."""
        self._known.add(thread)

    def left(self) -> list[str]:
        """Names of the answer's own threads that are still alive."""
        ours = self._known | self._pooled
        return [thread.name for thread in threading.enumerate() if thread not in ours]

    # -- jobs of an executor --------------------------------------------------------------

    def submit(
        self, func: Callable[..., T], args: tuple[Any, ...], pool: Any, submit: Submit[T]
    ) -> asyncio.Future[T]:
        """Hand *func* to *pool* as a job; the clock knows when it runs and when it sleeps."""
        elsewhere = has_processes(pool)
        job = Job(pool, counts=not elsewhere and func not in LOOKUPS)
        self._jobs[job] = None
        depth = sys.get_coroutine_origin_tracking_depth()

        # Since 3.14 the result of a quick job may be there before anybody could wait for it:
        # then whether the caller is suspended would be chance.
        handed_over = threading.Event()

        def run() -> T:
            handed_over.wait()
            job.state, job.thread = RUNNING, threading.current_thread()
            self._local.job = job
            sys.set_coroutine_origin_tracking_depth(depth)  # each thread has its own
            self._pooled.add(threading.current_thread())
            try:
                return func(*args)
            finally:
                self._local.job = job.thread = None
                end()

        def end() -> None:
            """It has run, or was cancelled before a thread took it and never will."""
            if not job.ended:
                job.ended = True
                with contextlib.suppress(RuntimeError):  # the loop may be closed by now
                    self._loop.call_soon_threadsafe(self._forget, job)

        def deliver(_: asyncio.Future[T]) -> None:
            job.delivered = True
            job.ended |= elsewhere
            self._forget(job)

        try:
            with self.thread_count.submitting():
                if not elsewhere:  # only the pool knows; it holds the function until then
                    weakref.finalize(run, end).atexit = False
                # What runs in another process crosses to it, so it cannot be wrapped.
                future = submit(pool, func, *args) if elsewhere else submit(pool, run)
        except BaseException:  # the pool is shut down, or there is no room for a thread
            del self._jobs[job]
            raise
        finally:
            handed_over.set()
        if job.counts:
            self.thread_count.job_begins(pool, job.room)
        future.add_done_callback(deliver)
        for observer in self.on_submit:
            observer(future)
        return future

    def _forget(self, job: Job) -> None:
        # A job whose result is on its way still counts. So does a job whose result nobody
        # waits for: it keeps its thread.
        if job.ended and job.delivered and job in self._jobs:
            del self._jobs[job]
            if job.counts:
                self.thread_count.job_ends(job.pool, job.room)

    @contextlib.contextmanager
    def joining(self) -> Iterator[None]:
        """While an executor is being shut down, its joining thread is outside work."""
        self._joins += 1
        try:
            yield
        finally:
            self._joins -= 1

    # -- time.sleep -----------------------------------------------------------------------

    @contextlib.contextmanager
    def sleep_patched(self) -> Iterator[None]:
        """Replace ``time.sleep`` by one that knows the loop, until the block ends."""
        before = time.sleep
        self.patch_sleep()
        try:
            yield
        finally:
            time.sleep = before

    def patch_sleep(self) -> None:
        """Replace ``time.sleep`` for good."""
        time.sleep = self.sleep  # type: ignore[assignment]  # an index is as good as a float

    def sleep(self, seconds: float, /) -> None:
        """Do what ``time.sleep`` does, on the loop's clock.

        Raises:
            TypeError: If *seconds* is not a number.
            ValueError: If *seconds* is negative or not a number at all.
        """
        seconds = seconds_to_sleep(seconds)
        if os.getpid() != self._process:  # a fork of this process, which has no such loop
            RealTime.sleep(seconds)
            return
        if not self.is_the_loops():
            self.sleepers.sleep(seconds, getattr(self._local, "job", None))
        elif asyncio._get_running_loop() is self._loop:
            if self.on_loops_sleep is not None:
                self.on_loops_sleep(seconds)
            self._charges.block(seconds)
        elif self.sleeps_outside:
            RealTime.sleep(seconds)
            return
        self._local.slept = self.slept() + seconds

    def slept(self) -> float:
        """Return the seconds that the thread that asks has slept, on the loop's clock alone."""
        return getattr(self._local, "slept", 0.0)


def _computed(thread: threading.Thread) -> float:
    """Return the seconds that *thread* has computed; 0 if it has not begun, or has ended."""
    if not thread.native_id:
        return 0.0
    try:
        return cpu_clock_of(thread.native_id)()
    except OSError:
        return 0.0
