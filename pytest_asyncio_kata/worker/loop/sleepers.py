"""Threads that are in a ``time.sleep`` on the loop's clock: a timer of the loop wakes each."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from operator import itemgetter

from .jobs import RUNNING, SLEEPING, Job
from .real_time import RealTime
from .steps import Steps
from .stuck_step import StuckStep


class Sleepers:
    """Lets threads sleep.

    Args:
        loop: Sets the timers, and wakes the threads.
        steps: Knows whether the loop is kept busy.
        loops_cpu: Returns the seconds that the loop's thread has computed.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, steps: Steps, loops_cpu: Callable[[], float]
    ) -> None:
        self._loop = loop
        self._steps = steps
        self._loops_cpu = loops_cpu
        self.asleep: set[threading.Thread] = set()
        """Those whose timer is set."""
        self.dozing: dict[threading.Thread, tuple[float, Callable[[], None]]] = {}
        """Those, and the others that have asked for a timer: when it is due, and what it calls."""
        self.loop_waits: Callable[[], bool] | None = None
        """Says whether the loop's thread is known to wait for another, where that is known."""

    def sleep(self, seconds: float, job: Job | None) -> None:
        """Sleep until a timer of the loop fires; the thread that asks may run a *job*.

        A loop that has ended fires no timers, nor does one that waits for this very thread. A
        real thread would wake up anyway. So does this one, when no timer can come: after
        *seconds* in which nothing was computed while one step went on.
        """
        thread = threading.current_thread()
        awake = threading.Event()

        def wake() -> None:
            self.asleep.discard(thread)
            self.dozing.pop(thread, None)
            if job is not None:
                job.state = RUNNING
            awake.set()

        def fall_asleep() -> None:
            if awake.is_set():
                return
            self.asleep.add(thread)
            if job is not None:
                job.state = SLEEPING
            self._loop.call_later(seconds, wake)

        self.dozing[thread] = (self._loop.time() + seconds, wake)
        try:
            self._loop.call_soon_threadsafe(fall_asleep)
        except RuntimeError:  # the loop is closed: only real time is left
            self.dozing.pop(thread, None)
            RealTime.sleep(seconds)
            return
        stuck = StuckStep(self._steps, self._loop.is_running, self._loops_cpu, self.loop_waits)
        while not awake.wait(stuck.pause):
            if stuck.has_lasted(seconds):
                wake()

    def wake_next(self, until: float) -> bool:
        """Wake the thread whose timer is due first, and by *until*; return whether there is one.

        The loop's own thread asks that is in a ``time.sleep``, while no timer can fire.
        """
        due, wake = min(self.dozing.copy().values(), key=itemgetter(0), default=(until, None))
        if wake is None or due > until:
            return False
        wake()
        return True
