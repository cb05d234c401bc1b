"""A thread that ends a run in time and can say where it was stuck.

It looks at the loop's own thread from outside, ten times a second: so even a
``while True: pass`` is caught, with its line. Only code that never lets go of
the interpreter escapes it; the limit of processor time catches that (see ``limits.py``).

What counts is the time that the run has surely had: what it computed, in units of the machine,
and what passed while it did nothing at all. A run that waits for a processor is not stuck.
"""

from __future__ import annotations

import collections
import threading
import types
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...record.run import BUSY, DEADLINE, HELD, LOADING
from ...record.timeline import Place
from ...record.wire import FAR, FAR_AT_LEAST, LOADING_SECONDS
from ..loop.idle_time import IdleTime
from ..loop.lasting_wait import lasts_for_ever
from ..loop.machine_speed import slowness_at_start
from ..loop.real_time import RealTime, cpu_clock_of, others_cpu
from ..loop.thread_frames import codes_of_thread, frame_of_thread
from ..recording.waits import Reader
from .limits import limit_processor_time

if TYPE_CHECKING:
    from ..call import CoroutineCall

PERIOD = 0.1
"""Real seconds between two looks."""

FIRST_LOOK = 0.03
"""Real seconds until the first one: a step that waits for what never comes mostly does so soon."""

HELD_SECONDS = 2.0
"""Seconds that one step may compute, or wait without the loop, before it is called held."""

STILL = 0.001
"""Seconds that a thread may have computed between two looks and still have done nothing: it
gets a processor now and then, however busy the machine is."""

SEEN_SECONDS, SEEN_STILL = 0.05, 0.2
"""Seconds that a step has computed, or has done nothing without the loop, before the label of its
call is read: that leaves a copy of the call's variables in its frame, before Python 3.13, and
without a processor a short step does nothing for a while, too."""

BUSY_LOOK = 0.02
"""Seconds that a thread has computed between two looks if its line is one that computes."""

BLOCKED_LOOKS = 4
"""How many looks in a row find a step at one place, and nothing computed, when it waits in a
blocking call."""

TRIAL_SECONDS = 0.6
"""As `HELD_SECONDS`, in the run of an answer that was held before: not less than
`LONG_STEP`, from which on a step that has ended is reported as well."""

TRIAL_LOADING_SECONDS = 2.0
"""As `LOADING_SECONDS`, for an answer whose import did not end before."""


class Watchdog:
    """Watches the thread that makes it.

    Args:
        call: The call that is going on.
        reader: Knows which lines are the answer's.
        deadline: Seconds that the run may take: on the wall clock those of its clock, else
            those that it has had.
        stuck: Called in the watchdog's thread, once, with what the run is stuck in
            (deadline, held, loading or busy) and the line of the answer.
        trial: Whether the answer was stuck before, and less proves that it is again.
    """

    def __init__(
        self,
        call: CoroutineCall,
        reader: Reader,
        deadline: float,
        stuck: Callable[[str, Place | None], None],
        *,
        trial: bool = False,
    ) -> None:
        self._call = call
        self._reader = reader
        self._deadline = deadline
        self._stuck = stuck
        self._held_seconds = TRIAL_SECONDS if trial else HELD_SECONDS
        self._loading_seconds = TRIAL_LOADING_SECONDS if trial else LOADING_SECONDS
        self._watched = threading.current_thread()
        self._computed = cpu_clock_of(threading.get_native_id())
        self._slowness = slowness_at_start()
        self._step = self._looks = self._still = 0
        self._step_began = 0.0
        self._spot: tuple[types.CodeType, int] | None = None
        self._cpu = self._spent = 0.0
        self._idle = IdleTime(PERIOD, others_cpu)
        self._waited = 0.0
        self._seen: collections.Counter[tuple[Place | None, str]] = collections.Counter()
        self.loading = True
        """Whether the answer is still being imported."""
        self._begin_counting()
        self._thread = threading.Thread(target=self._watch, name="kata-watchdog", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        limit_processor_time(LOADING_SECONDS * self._slowness)
        self._call.loop.threads.ignore(self._thread)
        self._thread.start()

    def watch(self, call: CoroutineCall) -> None:
        """Watch another call of the same run; the deadline stays."""
        call.loop.threads.ignore(self._thread)
        self._call = call

    def loaded(self) -> None:
        """Say that the answer has been imported; the deadline counts from here."""
        limit_processor_time(self._deadline * self._slowness)
        self._begin_counting()
        self.loading = False

    def _begin_counting(self) -> None:
        self._began, self._cpu_began = RealTime.monotonic(), RealTime.process_cpu()
        self._waited = 0.0

    # -- looks ------------------------------------------------------------------------------

    def _watch(self) -> None:
        RealTime.sleep(FIRST_LOOK)
        while not self._look():
            RealTime.sleep(PERIOD)

    def _look(self) -> bool:
        """Look at the run once; return whether it is stuck.

        Between two looks nothing refers to a frame: its variables would live on. For the same
        reason files, which take their time, are read before.
        """
        idle = self._idle.seconds
        self._idle.look()
        self._waited += max(self._idle.seconds - idle, 0.0)
        for_ever = lasts_for_ever(self._watched, not_counted=(self._thread,))
        for code in codes_of_thread(self._watched.ident or 0):
            self._reader.functions.of(code)  # it may read the answer's file, to know the stub's
        frame = frame_of_thread(self._watched.ident or 0)
        self._note(frame)
        how = self._look_at_step(frame, for_ever=for_ever) or self._look_at_run()
        if for_ever and self.loading:
            how = LOADING
        if how:
            self._stuck(how, self._place(how, frame))
        return bool(how)

    def _place(self, how: str, frame: types.FrameType | None) -> Place | None:
        """Return the line that the run is stuck in.

        Of a run that goes on and on, it is where its tasks wait: a look finds any line.
        """
        if how == HELD:
            return self._usual()[0]
        return self._reader.place_in(frame) if how == LOADING else None

    def _note(self, frame: types.FrameType | None) -> None:
        """Note whether anything has happened since the look before."""
        spot = (frame.f_code, frame.f_lasti) if frame is not None else None
        cpu = self._computed()
        still = spot == self._spot and cpu - self._cpu < STILL
        self._still = self._still + 1 if still else 0
        self._spent = cpu - self._cpu
        self._spot, self._cpu = spot, cpu

    def _look_at_step(self, frame: types.FrameType | None, *, for_ever: bool = False) -> str:
        """Return held if one step has computed, or waited, for too long; else nothing.

        Args:
            frame: Where the step is.
            for_ever: Whether it is known that its wait never ends.
        """
        loop = self._call.loop
        number, running = loop.steps.number, loop.steps.running and not loop.charges.sleeping
        if not running or number != self._step:
            self._step, self._looks, self._still = number if running else 0, 0, 0
            self._step_began = self._cpu
            self._seen.clear()
        if not running:
            return ""
        self._looks += 1
        computed = (self._cpu - self._step_began) / self._slowness
        still = self._still * PERIOD
        if for_ever:
            self._seen.clear()  # where it was before is not where it is stuck
        long = for_ever or computed >= SEEN_SECONDS or still >= SEEN_STILL
        label = self._reader.label_in(frame) if long else ""
        self._seen[self._reader.place_in(frame), label] += 1
        self._call.recorder.blocks.held = (number, *self._usual())
        if self._spent >= BUSY_LOOK:
            self._call.busy_places[self._reader.place_in(frame)] += 1
        if self._still >= BLOCKED_LOOKS and loop.steps.number == number:
            loop.charges.blocked_step = number
        return HELD if for_ever or max(computed, still) >= self._held_seconds else ""

    def _look_at_run(self) -> str:
        """Return what the run is stuck in if it has had all its time; else nothing."""
        computed = (RealTime.process_cpu() - self._cpu_began) / self._slowness
        real = RealTime.monotonic() - self._began
        usual = min(self._deadline, LOADING_SECONDS) if self.loading else self._deadline
        limit = min(usual, self._loading_seconds) if self.loading else usual
        waited = max(self._waited, self._call.loop.clocked_selector.waited)
        if computed + waited >= limit or (real >= limit and self._clock_says(limit)):
            return LOADING if self.loading else DEADLINE
        return BUSY if real >= max(FAR * usual, FAR_AT_LEAST) else ""

    def _clock_says(self, limit: float) -> bool:
        """Whether the run's own clock is the wall clock, and shows that its time is up.

        It does not show the time in which the run waited for a processor.
        """
        loop = self._call.loop
        return loop.wall and not self.loading and loop.clock.moment >= limit / 2

    def _usual(self) -> tuple[Place | None, str]:
        """Return where the step was seen most often, and the call that it was in.

        A loop has several lines; a single look finds any of them.
        """
        ((usual, _),) = self._seen.most_common(1)
        return usual
