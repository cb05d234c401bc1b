"""How time passes while nothing is ready: the loop's selector.

An event loop asks its selector when its round has ended, with the seconds
until the next timer. A real selector sleeps; this one decides. It raises when
no wait, however long, would make anything ready.
"""

from __future__ import annotations

import math
import selectors
from collections.abc import Callable, Mapping
from typing import Any

from .arrivals import Arrivals
from .charges import Charges
from .clock import Clock
from .idle_time import IdleTime
from .outside import Outside
from .real_time import RealTime
from .short_waits import SHORT, ShortWaits
from .standstill import FIRST_LOOK, Standstill
from .steps import Steps
from .stuck import Deadlock

SOCKET_GRACE = 0.005
"""Real seconds that bytes on their way between two sockets of this process may need."""

PERIOD = 0.05
"""Real seconds between two looks whether a thread is still there."""

REAL_WAIT = 0.25
"""Real seconds without any computing from which a thread's waiting counts on the virtual
clock."""

SHORT_WAIT = 0.02
"""As `REAL_WAIT`, while a call is under way that may come back whenever it likes."""

POLL_ROUNDS = 64
"""How often a busy loop looks for signals."""

POLLING = 0.05
"""Real seconds of asking again and again after which the wall clock shows them."""

MOMENT = 0.001
"""Real seconds that it then lets other threads go on."""

A_DAY = 86_400.0
"""Seconds, the most that an event loop asks its selector to wait."""

NOTHING_COMES = "no timer is set, nothing outside works, and no task is ready"

Events = list[tuple[selectors.SelectorKey, int]]


class ClockedSelector(selectors.BaseSelector):
    """A real selector that asks the loop's clock before it sleeps.

    Args:
        wall: Whether to really wait for the next timer. Otherwise the clock jumps.
        clock: The loop's, which is moved.
        charges: Knows how long the loop was busy.
        steps: The loop's ready queue.
        outside: What may come from there.
        next_timer: Returns the instant of the loop's next timer; infinite without one.
    """

    def __init__(
        self,
        *,
        wall: bool,
        clock: Clock,
        charges: Charges,
        steps: Steps,
        outside: Outside,
        next_timer: Callable[[], float],
    ) -> None:
        self._wall = wall
        self._clock = clock
        self._charges = charges
        self._steps = steps
        self._outside = outside
        self._next_timer = next_timer
        self.arrivals: Arrivals | None = None
        """Chooses what comes next, if that is free; else it is the next timer."""
        self.standstill = Standstill(clock, steps)
        """Notices that the clock stands still for ever."""
        self._real = selectors.DefaultSelector()
        self._idle = IdleTime(PERIOD, outside.computed)
        self.waited = 0.0
        """Real seconds for which it has waited for bytes between sockets of this process."""
        self._short_waits = ShortWaits()
        self.waits_for_threads = 0
        """How often a thread did nothing until something else came."""

    # -- plain delegation ----------------------------------------------------------

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        """As in ``selectors``."""
        key = self._real.register(fileobj, events, data)
        self._outside.registered(key.fd)
        return key

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        """As in ``selectors``."""
        key = self._real.unregister(fileobj)
        self._outside.unregistered(key.fd)
        return key

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        """As in ``selectors``."""
        return self._real.modify(fileobj, events, data)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        """As in ``selectors``."""
        return self._real.get_map()

    def close(self) -> None:
        """As in ``selectors``."""
        self._real.close()

    # -- the passing of time ----------------------------------------------------------

    def select(self, timeout: float | None = None) -> Events:
        """Let time pass until a timer is due, or something outside has happened.

        Raises:
            Deadlock: If nothing can ever become ready.
            Livelock: If the virtual clock stands still for ever (see `Standstill.look`).
        """
        steps = self._steps
        if steps.running:
            steps.finish_step()
        steps.round += 1
        # An observer of that step may have made something ready.
        if timeout == 0 or steps:
            return self._look()
        self.standstill.busy_rounds = 0
        jumps = timeout is not None and timeout < A_DAY and self.arrivals is None
        if jumps and not self._wall and not self._outside.ever():
            # Nearly always: as below, with fewer questions.
            if not steps:
                self._clock.jump(self._next_timer())
            return []
        if timeout is not None and timeout >= A_DAY and self._next_timer() >= self._clock.never:
            timeout = None
        if self._wall:
            events = self._wait_really(timeout)
            self._charges.waited()
        elif self._outside.ever():
            events = self._wait_virtually(timeout)
        else:
            # A thread may have woken the loop just now, and ended.
            events = [] if steps else self._jump(timeout)
        return events

    def _look(self) -> Events:
        """Look for events without waiting: something is ready already."""
        rounds = self.standstill.count()
        if self._wall:
            self._catch_up(rounds)
        elif rounds >= FIRST_LOOK:
            self.standstill.look(self._outside)
        if rounds % POLL_ROUNDS == 0:
            # A thread that gives up the interpreter only for very short times keeps all other
            # threads from it: the watchdog would never get its turn.
            return self._real.select(MOMENT if self._wall else 0)
        return self._real.select(0) if self._outside.is_asked_in(rounds) else []

    def _catch_up(self, rounds: int) -> None:
        """On the wall clock, let a timer fire whose time came while the loop was busy."""
        busy, when = self._charges.busy_seconds(), self._next_timer()
        # A timer may be overdue, after a step that was charged to the clock.
        if busy >= (ahead := max(when - self._clock.moment, 0.0)):
            self._charges.accounted(ahead)
            self._clock.jump(when)
        elif ahead == math.inf and busy >= POLLING and rounds % POLL_ROUNDS == 0:
            # Nobody waits for a timer, so nothing else would move the clock.
            self._charges.accounted(busy)
            self._clock.advance_measured(busy)

    def _wait_really(self, timeout: float | None) -> Events:
        """Sleep until the next timer, or until something outside happens."""
        if timeout is None and not self._outside.may_come():
            return self._last_look()
        if timeout is not None and timeout <= SHORT and not self._outside.may_come():
            return self._wait_shortly(timeout)
        begin = RealTime.monotonic()
        # A thread or a child may end without an event; then there is nothing to wait for.
        at_once = timeout is not None and (self._wall or timeout <= PERIOD)
        events = self._real.select(timeout if at_once else PERIOD)
        waited = RealTime.monotonic() - begin
        if timeout is not None and waited >= timeout and not events:
            self._clock.jump(self._next_timer())
        else:
            self._clock.advance_measured(waited if timeout is None else min(waited, timeout))
        return events

    def _wait_shortly(self, timeout: float) -> Events:
        """Sleep until a timer that comes soon."""
        begin, real = RealTime.monotonic(), self._short_waits.real(timeout)
        events = self._real.select(real)
        waited = RealTime.monotonic() - begin
        if waited >= real and not events:
            self._short_waits.waited(waited, timeout)
            self._clock.jump(self._next_timer())
        else:
            self._clock.advance_measured(min(waited, timeout))
        return events

    def _wait_virtually(self, timeout: float | None) -> Events:
        """Jump to the next timer, unless the world outside may come before it."""
        # A signal, or what a thread has sent before it ended, is on no list of ours.
        if events := self._real.select(0):
            return events
        if self._outside.may_come():
            if self._outside.is_real():
                return self._wait_really(timeout)
            if events := self._wait_outside(timeout):
                return events
        # A thread may have sent something, and ended, while it was looked for.
        events = self._real.select(0)
        return events if events or self._steps else self._jump(timeout)

    def _jump(self, timeout: float | None) -> Events:
        """Move the clock to the next timer; without any *timeout* there is none."""
        if self.arrivals is not None and self.arrivals.come(timer=timeout is not None):
            return []
        if timeout is None:
            return self._last_look()
        self._clock.jump(self._next_timer())
        return []

    def _last_look(self) -> Events:
        """Ask the real selector once more before it is a deadlock.

        Raises:
            Deadlock: If nothing has come.
        """
        events = self._real.select(self._outside.patience())
        if not events and not self._steps:
            raise Deadlock(NOTHING_COMES)
        return events

    def _wait_outside(self, timeout: float | None) -> Events:
        """Wait as long as threads, pools or sockets may come before the next timer."""
        if self._outside.threads_work():
            return self._wait_for_thread(timeout)
        if not self._outside.has_files() and timeout is not None:
            return []  # a pool without a job sends nothing
        begin = RealTime.monotonic()
        events = self._real.select(SOCKET_GRACE)
        moving = True
        while moving and not events:
            moving = self._outside.bytes_under_way()
            # When none is under way any more, the last may have come.
            events = self._real.select(SOCKET_GRACE if moving else 0)
        self.waited += min(RealTime.monotonic() - begin, SOCKET_GRACE)
        # A job, or the bytes, may have been on their way to a thread.
        if not events and self._outside.threads_work():
            return self._wait_for_thread(timeout)
        return events

    def _wait_for_thread(self, timeout: float | None) -> Events:
        """Wait for a thread that works; the virtual clock stands still while it computes.

        A thread may wait for something real instead. That is known when nothing at all was
        computed for a while; then that time has passed for the answer too. So the next timer
        comes first if it is not further away than that, as it really would.
        """
        left = math.inf if timeout is None else timeout
        enough = REAL_WAIT
        if self.arrivals is not None and self.arrivals.under_way:
            # A call may come back at any time, and nothing else waits for the thread.
            left, enough = 0.0, SHORT_WAIT
        waits = False
        self._idle.begin()
        while self._outside.threads_work():
            if events := self._real.select(PERIOD):
                if waits:  # it has until now, and not only until the last look
                    self._idle.look()
                    self._clock.advance_measured(self._idle.take(left))
                self._idle.forget()
                return events
            self._idle.look()
            if self._idle.seconds < enough:
                continue
            waits = True
            passed = self._idle.take(left)
            left -= passed
            if left <= 0:
                self.waits_for_threads += 1
                return []
            self._clock.advance_measured(passed)
        self._idle.forget()
        return []
