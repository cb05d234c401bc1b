"""The world outside, as the system shows it: for tests of any project.

What the loop was told of is not all that there is. A thread may wait, and bring nothing about; a
child may have been started by somebody else; the other end of a connection may be in another
process. So the system is asked, before the clock jumps. That takes some microseconds more than a
kata's run should need.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import weakref
from collections.abc import Callable, Iterator

from . import peers
from .children import Children
from .outside import Outside
from .pools import idle_processes, is_idle
from .processes import Processes
from .real_time import RealTime
from .thread_states import MOMENT, Doing, Look, act, look, may_read_sockets, unknown_threads
from .threads import Threads
from .unsent import Unsent

PATIENCE = 1.0
"""Real seconds that somebody gets who is not known to be there, where a longer wait only makes a
failure later."""

PAUSE = 0.005
"""Real seconds between two looks whether another thread still works."""

MANY_ROUNDS, EACH = 1_000, 16
"""After how many rounds without a pause only every so many of them ask the selector."""

LOOKS = 10
"""How often all threads are looked at before it is believed that one of them goes on and on."""

TIME_LIMITS = "pytest_timeout"
"""The plugin whose thread and whose alarm only end a test that takes too long."""


class SystemOutside(Outside):
    """The world outside of a test of any project."""

    def __init__(self, threads: Threads, children: Children) -> None:
        super().__init__(threads, children)
        self._processes = Processes()
        self._unsent = Unsent()
        self._unknown = unknown_threads()
        threads.sleepers.loop_waits = self._loop_waits
        threads.on_loops_sleep = self._let_others_work
        self._settled: weakref.WeakKeyDictionary[threading.Thread, tuple[object, ...]]
        self._settled = weakref.WeakKeyDictionary()
        """Where threads have been seen to wait."""

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Do what there is to do until the block ends: nothing, for the system knows it all."""
        yield

    def ever(self) -> bool:
        """Whether there is, or was, anything outside."""
        return self.seen or self._processes.perhaps() or not self._threads.is_the_only_one()

    def is_asked_in(self, rounds: int) -> bool:
        """Whether the selector is asked in a round in which something is ready.

        Args:
            rounds: How many there have been since the clock has moved.
        """
        # To ask takes as long as many a step. It is enough if somebody polls.
        often = rounds < MANY_ROUNDS or rounds % EACH == 0
        return often and (self.seen or not self._threads.is_the_only_one())

    def patience(self) -> float:
        """Return for how many real seconds the selector is asked before a deadlock."""
        return PATIENCE if self.seen or not self._threads.is_the_only_one() else 0.0

    def bytes_under_way(self) -> bool:
        """Whether bytes are known to be between two sockets of this process."""
        beside = self._threads.beside()
        others_read = any(may_read_sockets(look(thread)) for thread in beside)
        return self._unsent.moves(self._watched, others_read=others_read)

    def computed(self) -> float:
        """Return the seconds that all threads have computed but the loop's."""
        return self._threads.computed(known=True)

    # -- whose clock is real --------------------------------------------------------------

    def is_real(self) -> bool:
        """Whether time is real: somebody outside has a clock of their own."""
        return (
            self._children.alive()
            or self._processes.alive(but=set().union(*idle_processes().values()))
            or peers.some_elsewhere(self._watched)
            or (self.seen and _alarm_is_set())
        )

    # -- threads --------------------------------------------------------------------------

    def threads_work(self) -> bool:
        """Whether a thread works, for the loop or on its own account."""
        return self._seen_as_a_whole(self._work)

    def _seen_as_a_whole(self, question: Callable[[], bool]) -> bool:
        """Return what *question* says of all threads, if none has gone on meanwhile.

        To look at a thread lets the others go on: one that was seen to wait may have been woken, or
        may have started another, by the one that is looked at next, before that one waits itself.
        """
        for _ in range(LOOKS):
            before = self._threads.progress()
            if question():
                return True
            if self._threads.is_the_only_one() or self._threads.progress() == before:
                return False
        return True

    def _work(self) -> bool:
        if self._threads.busy(but=self._only_waits):
            return True
        if self._threads.is_the_only_one():
            return False
        idle = idle_processes()
        beside = self._threads.beside().items()
        return any(self._acts(thread, old) for thread, old in beside if thread not in idle)

    def _loop_waits(self) -> bool:
        """Whether the loop's thread waits for another, and all others wait or sleep, too.

        A thread asks that is asleep until a timer of the loop comes.
        """
        owner = self._threads.loops_own()
        if owner is None or look(owner).doing not in (Doing.WAITS, Doing.WAITS_WITH_LIMIT):
            return False
        return not self._seen_as_a_whole(self._others_work)

    def _others_work(self) -> bool:
        """Whether a thread beside the loop's works, and is in no ``time.sleep``."""
        dozing = self._threads.sleepers.dozing
        if self._threads.busy(but=lambda thread: thread in dozing or self._only_waits(thread)):
            return True
        beside = self._threads.beside().items()
        return any(self._acts(thread, old) for thread, old in beside if thread not in dozing)

    def _let_others_work(self, seconds: float) -> None:
        """Let other threads go on while the loop's own is in a ``time.sleep`` of *seconds*.

        While one works, real time passes. One that is in a shorter sleep wakes up in it.
        """
        begin, sleepers = RealTime.monotonic(), self._threads.sleepers
        moment = self._threads.loop_time()
        while not self._threads.is_the_only_one():
            passed, work = RealTime.monotonic() - begin, self._seen_as_a_whole(self._others_work)
            if sleepers.wake_next(moment + (min(passed, seconds) if work else seconds)):
                continue
            if not work or passed >= seconds:
                return
            RealTime.sleep(min(seconds - passed, PAUSE))

    def _only_waits(self, thread: threading.Thread) -> bool:
        """Whether *thread* waits for another thread, which Python has started."""
        seen = look(thread)
        return seen.doing is Doing.WAITS and not self._may_go_on(thread, seen)

    def _acts(self, thread: threading.Thread, old: bool) -> bool:
        """Whether *thread* may bring something about by itself; it is *old*, or new."""
        if is_idle(thread) or thread.name.startswith(TIME_LIMITS):
            return False
        seen = look(thread)
        if seen.doing is Doing.WAITS:
            return self._may_go_on(thread, seen, old=old)
        if old:  # it was there before; what it waits for is not the loop's business
            return seen.doing is Doing.COMPUTES
        return seen.doing is not Doing.ENDED

    def _may_go_on(self, thread: threading.Thread, seen: Look, *, old: bool = False) -> bool:
        """Whether *thread*, which was *seen* to wait for a lock, may go on by itself."""
        if self._settled.get(thread) != seen.where:
            RealTime.sleep(MOMENT)  # it may have handed the interpreter on just now
            if look(thread) != seen:
                return True
            self._settled[thread] = seen.where
        return not old and act(unknown_threads(), old=self._unknown)


def _alarm_is_set() -> bool:
    """Whether a signal comes from the system's own clock, to somebody who waits for it."""
    if sys.platform == "win32" or signal.getitimer(signal.ITIMER_REAL)[0] == 0:
        return False
    handler = signal.getsignal(signal.SIGALRM)
    return getattr(handler, "__module__", None) != TIME_LIMITS
