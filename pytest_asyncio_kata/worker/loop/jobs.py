"""Jobs: functions that were handed to an executor, and what has become of each."""

from __future__ import annotations

import threading
from typing import Any

DEFAULT_POOL = 32
"""Threads at most in the loop's default executor, as ``concurrent.futures`` has it."""

QUEUED, RUNNING, SLEEPING = "queued", "running", "sleeping"


class Job:
    """One function that was handed to an executor."""

    def __init__(self, pool: Any, counts: bool = True) -> None:
        self.pool = pool
        self.counts = counts
        """Whether it is the answer's, and not asyncio's own."""
        self.state = QUEUED
        self.thread: threading.Thread | None = None
        """The thread that runs its function now."""
        self.ended = False
        self.delivered = False
        """Whether the loop has its result, or does not wait for it any more."""

    @property
    def room(self) -> int:
        """How many threads its pool has at most."""
        return getattr(self.pool, "_max_workers", DEFAULT_POOL)

    def has_a_thread(self, jobs: list[Job]) -> bool:
        """Whether the job runs now, or a thread of its pool is free to run it."""
        if self.state == RUNNING:
            return True
        taken = sum(job.pool is self.pool and job.state != QUEUED for job in jobs)
        return self.state == QUEUED and taken < self.room
