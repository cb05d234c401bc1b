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

    Linux counts them for each thread (the second number of ``schedstat``, see the kernel's
    Documentation/scheduler/sched-stats); 0 where the system does not tell.
    """
    which = "thread-self" if thread is None else f"self/task/{thread}"
    try:
        with open(f"/proc/{which}/schedstat", "rb") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
