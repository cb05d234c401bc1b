"""The machine's own clocks, even where the answer or freezegun has changed ``time``."""

from __future__ import annotations

import functools
import math
import operator
import sys
import time
from collections.abc import Callable

from ...record.system import HAS_THREAD_CLOCKS


class RealTime:
    """The real functions of ``time``.

    They are attributes of a class because freezegun replaces every function of
    ``time`` that it finds in a module's namespace.
    """

    monotonic = staticmethod(time.monotonic)
    counter = staticmethod(time.perf_counter)
    sleep = staticmethod(time.sleep)
    cpu = staticmethod(time.thread_time)
    process_cpu = staticmethod(time.process_time)


def seconds_to_sleep(seconds: float) -> float:
    """Return the argument of ``time.sleep`` as it takes it: an index is as good as a float.

    Raises:
        TypeError: If *seconds* is not a number.
        ValueError: If *seconds* is negative or not a number at all.
    """
    if not isinstance(seconds, float):
        seconds = float(operator.index(seconds))
    if math.isnan(seconds):
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    return seconds


def cpu_clock_of(thread: int) -> Callable[[], float]:
    """Return a function that gives the seconds that a thread of this process has computed.

    Args:
        thread: Its number in the system, as `threading.get_native_id` gives it.

    Returns:
        A function that raises an OSError when the thread has ended. Where a system has no such
        clock, the function gives the seconds of all threads but the one that asks.
    """
    if sys.platform == "linux" and HAS_THREAD_CLOCKS:
        # Not by time.pthread_getcpuclockid: of a thread that has just ended, it ends the process.
        return functools.partial(time.clock_gettime, (~thread << 3) | THREAD_CLOCK)
    return others_cpu


THREAD_CLOCK = 0b110
"""Marks the clock of one thread, in its lowest three bits; the others hold the thread's number,
inverted. See ``clock_getcpuclockid`` and ``CPUCLOCK_PERTHREAD`` in the sources of Linux."""


def others_cpu() -> float:
    """Return the seconds that all threads of this process but the one that asks have computed."""
    return RealTime.process_cpu() - RealTime.cpu()
