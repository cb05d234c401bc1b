"""The machine's own clocks, whatever the answer or freezegun does to ``time``."""

from __future__ import annotations

import time


class RealTime:
    """The real functions of ``time``.

    They are attributes of a class because freezegun replaces every function of
    ``time`` that it finds in a module's namespace.
    """

    monotonic = staticmethod(time.monotonic)
    sleep = staticmethod(time.sleep)
    cpu = staticmethod(time.thread_time)
    process_cpu = staticmethod(time.process_time)


def seconds_in_queue(thread: int | None = None) -> float:
    """Seconds that a thread was ready to run and waited for a processor.

    Args:
        thread: Its native id; None for the thread that asks.

    Returns:
        0 where the system does not tell.
    """
    return seconds_scheduled(thread)[1]


def seconds_scheduled(thread: int | None = None) -> tuple[float, float]:
    """Seconds that a thread ran, and seconds that it waited for a processor.

    Args:
        thread: Its native id; None for the thread that asks.

    Linux counts them for each thread (the first two numbers of ``schedstat``, see the kernel's
    Documentation/scheduler/sched-stats); 0 and 0 where the system does not tell.
    """
    which = "thread-self" if thread is None else f"self/task/{thread}"
    try:
        with open(f"/proc/{which}/schedstat", "rb") as file:
            ran, queued = file.read().split()[:2]
            return int(ran) / 1e9, int(queued) / 1e9
    except (OSError, ValueError):
        return 0.0, 0.0
