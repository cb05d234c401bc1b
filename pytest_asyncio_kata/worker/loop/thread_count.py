"""How many threads an answer has at once.

Its own threads are counted when they start, so even the shortest is seen. In a
pool that works for the loop, idle threads do not count, and it is chance
whether a quick job finds one. So the jobs in progress are counted instead, up
to the size of the pool.
"""

from __future__ import annotations

import concurrent.futures.thread
import contextlib
import socket
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

OF_LIBRARIES = ("asyncio-waitpid-", "QueueFeederThread")
"""How the names of threads begin that Python itself has beside child processes."""

LOOKUPS = (socket.getaddrinfo, socket.getnameinfo)
"""What asyncio itself does in a thread when a connection is opened."""

_start = threading.Thread.start


def is_idle(thread: threading.Thread) -> bool:
    """Whether *thread* belongs to a pool and waits for a job, which Python does in C."""
    frame = sys._current_frames().get(thread.ident or 0)
    return frame is not None and frame.f_code is concurrent.futures.thread._worker.__code__


class ThreadCount:
    """Counts the threads of one call.

    Args:
        other_threads: Threads that are not the answer's; others may be added later.
    """

    def __init__(self, other_threads: set[threading.Thread]) -> None:
        self._other_threads = other_threads
        self._pooled: set[threading.Thread] = set()
        self._jobs: Counter[Any] = Counter()
        self._jobs_at_work = 0
        self._own = False
        self._submitting = 0
        self.peak = 0
        """The most threads that there were at the same time."""
        self.on_peak: list[Callable[[], None]] = []
        """Called where there are more threads than ever before."""
        self.on_start: list[Callable[[threading.Thread], None]] = []
        """Called with each thread that is about to start."""

    def install(self) -> None:
        """Count from now on. Changes the process for good; the last one counts."""

        def start(thread: threading.Thread) -> None:
            for observer in self.on_start:
                observer(thread)
            if self._is_of_a_pool(thread):
                self._pooled.add(thread)
                _start(thread)
                return
            already = self._threads_of_its_own()
            _start(thread)
            self._own = True
            self._note(already + 1)

        threading.Thread.start = start  # type: ignore[assignment, method-assign]
        self.peak = self._threads_of_its_own()

    def _is_of_a_pool(self, thread: threading.Thread) -> bool:
        """Whether *thread* is started for a pool, or by Python itself."""
        return self._submitting == threading.get_ident() or thread.name.startswith(OF_LIBRARIES)

    def _threads_of_its_own(self) -> int:
        """How many threads the answer has started and not a pool that works for the loop."""
        others = sum(thread.is_alive() for thread in (*self._other_threads, *self._pooled))
        return threading.active_count() - others

    def _note(self, own: int) -> None:
        if own + self._jobs_at_work > self.peak:
            self.peak = own + self._jobs_at_work
            for observer in self.on_peak:
                observer()

    # -- pools that work for the loop ------------------------------------------------------

    @contextlib.contextmanager
    def submitting(self) -> Iterator[None]:
        """Threads that are started meanwhile, by the same thread, belong to a pool."""
        self._submitting = threading.get_ident()
        try:
            yield
        finally:
            self._submitting = 0

    def job_begins(self, pool: Any, size: int) -> None:
        """Note that *pool*, which has *size* threads at most, was handed a job."""
        self._jobs[pool] += 1
        if self._jobs[pool] <= size:
            self._jobs_at_work += 1
            self._note(self._threads_of_its_own() if self._own else 0)

    def job_ends(self, pool: Any, size: int) -> None:
        """Note that a job of *pool* has ended."""
        if self._jobs[pool] <= size:
            self._jobs_at_work -= 1
        self._jobs[pool] -= 1
