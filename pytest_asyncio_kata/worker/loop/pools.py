"""Pools of threads and of processes, as ``concurrent.futures`` makes them."""

from __future__ import annotations

import concurrent.futures.thread
import sys
import threading
from typing import Any

from .thread_frames import frame_of_thread


def is_idle(thread: threading.Thread) -> bool:
    """Whether *thread* belongs to a pool and waits for a job, and there is none for it.

    It waits in C, so its innermost frame is that of the pool's own loop.
    """
    frame = frame_of_thread(thread.ident or 0)
    if frame is None or frame.f_code is not concurrent.futures.thread._worker.__code__:
        return False
    names = frame.f_locals
    queue = names.get("work_queue")
    return names.get("work_item") is None and (queue is None or queue.qsize() == 0)


def has_processes(pool: Any) -> bool:
    """Whether *pool* runs its jobs in other processes."""
    processes = sys.modules.get("concurrent.futures.process")  # else there is no such pool
    return processes is not None and isinstance(pool, processes.ProcessPoolExecutor)


def idle_processes() -> dict[threading.Thread, set[int]]:
    """Return the numbers of the processes of pools that have no job, by the pool's thread."""
    processes = sys.modules.get("concurrent.futures.process")
    manager = getattr(processes, "_ExecutorManagerThread", None)
    if manager is None:
        return {}
    return {
        thread: set(thread.processes)
        for thread in threading.enumerate()
        if isinstance(thread, manager) and not thread.pending_work_items
    }
