"""How time passes while nothing is ready: the loop's selector.

An event loop turns to its selector when its round is over, with the seconds
until the next timer. A real selector sleeps; this one decides. It raises when
no amount of waiting would make anything ready.
"""

from __future__ import annotations

import math
import selectors
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .real_time import RealTime
from .stuck import Deadlock, Livelock

if TYPE_CHECKING:
    from .loop import KataLoop

MAX_ROUNDS = 20_000
"""Rounds of the loop without a move of the virtual clock that are called a livelock."""

SOCKET_GRACE = 0.005
"""Real seconds that bytes on their way between two sockets of this process may need."""

THREAD_GRACE = 2.0
"""Real seconds that a pool of the answer's own may need to begin a job, before a deadlock
is called."""

PERIOD = 0.05
"""Real seconds between two looks whether a thread is still there."""

REAL_WAIT = 0.25
"""Real seconds from which a thread's waiting counts on the virtual clock."""

POLL_ROUNDS = 64
"""How often a busy loop looks for signals."""

POLLING = 0.05
"""Real seconds of asking again and again after which the wall clock shows them."""

MOMENT = 0.001
"""Real seconds that it then lets other threads go on."""

Events = list[tuple[selectors.SelectorKey, int]]


class Passage(selectors.BaseSelector):
    """A real selector that asks the loop's clock before it sleeps."""

    def __init__(self, loop: KataLoop) -> None:
        self._loop = loop
        self._real = selectors.DefaultSelector()
        self._files = 0
        self._own_files = 0
        self._rounds = 0
        self._ticks_seen = 0
        self._busy_since = RealTime.cpu()

    def opened(self) -> None:
        """Note that all files registered so far are the loop's own."""
        self._own_files = self._files

    # -- plain delegation ----------------------------------------------------------

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        """As in ``selectors``."""
        key = self._real.register(fileobj, events, data)
        self._files += 1
        return key

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        """As in ``selectors``."""
        key = self._real.unregister(fileobj)
        self._files -= 1
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
            Livelock: If the virtual clock stood still for `MAX_ROUNDS` rounds.
        """
        loop = self._loop
        loop.steps.finish_step()
        loop.steps.round += 1
        # An observer of that step may have made something ready.
        if timeout == 0 or loop.steps:
            events = self._look()
        else:
            events = self._wait_really(timeout) if loop.wall else self._wait_virtually(timeout)
            self._busy_since = RealTime.cpu()
        loop.mark_cpu()
        return events

    def _look(self) -> Events:
        """Look for events without waiting: something is ready already."""
        loop = self._loop
        if loop._ticks != self._ticks_seen:
            self._ticks_seen, self._rounds = loop._ticks, 0
        self._rounds += 1
        if loop.wall:
            self._catch_up()
        elif self._rounds > MAX_ROUNDS:
            self._rounds = 0
            raise Livelock(f"{MAX_ROUNDS} rounds of the loop, and the clock did not move")
        if self._rounds % POLL_ROUNDS == 0:
            # Who lets go of the interpreter for too short a time, again and again, keeps every
            # other thread from it: the watchdog would never get its turn.
            return self._real.select(MOMENT if loop.wall else 0)
        return self._real.select(0) if self._outside() else []

    def _catch_up(self) -> None:
        """On the wall clock, let a timer fire whose time came while the loop was busy."""
        busy = self.busy_seconds()
        # A timer may be overdue, after a step that was charged to the clock.
        if busy >= (ahead := max(self._loop.seconds_to_timer(), 0.0)):
            self.accounted(ahead)
            self._loop.jump()
        elif ahead == math.inf and busy >= POLLING and self._rounds % POLL_ROUNDS == 0:
            # Nobody waits for a timer, so nothing else would move the clock.
            self.accounted(busy)
            self._loop.advance(busy)

    def busy_seconds(self) -> float:
        """Seconds of CPU time since the loop last waited, as far as its clock does not show them.

        Not of real time: a step that waits for a processor on a busy machine moves no timer.
        """
        return max(RealTime.cpu() - self._busy_since, 0.0)

    def resumed(self) -> None:
        """Say that the loop begins to run: what was before is not its time."""
        self._busy_since = RealTime.cpu()

    def accounted(self, seconds: float) -> None:
        """Say that the loop's clock shows *seconds* more of the time it was busy."""
        # A blocking call is shown as well, and has used no CPU time.
        self._busy_since = min(self._busy_since + seconds, RealTime.cpu())

    def _wait_really(self, timeout: float | None) -> Events:
        """Sleep until the next timer, or until something outside happens."""
        if timeout is None and not self._outside():
            raise Deadlock("no timer, no outside work, and nobody is ready")
        begin = RealTime.monotonic()
        # A thread or a child may end without a word; then nothing is left to wait for.
        events = self._real.select(PERIOD if timeout is None else timeout)
        waited = RealTime.monotonic() - begin
        if timeout is not None and waited >= timeout and not events:
            self._loop.jump()
        else:
            self._loop.advance(waited if timeout is None else min(waited, timeout))
        return events

    def _wait_virtually(self, timeout: float | None) -> Events:
        """Jump to the next timer, unless the world outside may come before it."""
        loop = self._loop
        if not self._outside():
            events: Events = []
        elif events := self._real.select(0):
            return events
        elif loop.children.alive():
            return self._wait_really(timeout)
        elif self._threads():
            events = self._wait_for_thread(timeout)
        elif timeout is None and loop.threads.resting():
            events = self._real.select(THREAD_GRACE)
        else:
            events = self._real.select(SOCKET_GRACE)
        if not events and not loop.steps:
            if timeout is None:
                raise Deadlock("no timer, no outside work, and nobody is ready")
            loop.jump()
        return events

    def _wait_for_thread(self, timeout: float | None) -> Events:
        """Wait for a thread that really works; the virtual clock stands still meanwhile.

        If the thread works for as long as the next timer is away, then that timer comes
        first, as it really would. If it turns out that the thread did not compute but
        waited for something real, then that time has passed for the answer too.
        """
        begin, computed = RealTime.monotonic(), RealTime.process_cpu()
        most, waited = math.inf if timeout is None else timeout, 0.0
        events: Events = []
        while not events and waited < most and self._threads():
            events = self._real.select(min(PERIOD, most - waited))
            waited = RealTime.monotonic() - begin
        computed = RealTime.process_cpu() - computed
        if waited >= REAL_WAIT and computed < waited / 2:
            self._loop.advance(min(waited, most))
        return events

    def _threads(self) -> bool:
        """Whether a thread works, for the loop or on the answer's own account."""
        return self._loop.threads.busy() or bool(self._loop.threads.foreign())

    def _sockets(self) -> bool:
        """Whether files other than the loop's own are watched."""
        return self._files > self._own_files

    def _outside(self) -> bool:
        """Whether anything outside the loop may make something ready."""
        loop = self._loop
        return self._sockets() or self._threads() or loop.threads.resting() or loop.children.alive()
