"""A thread that ends a run in time and can say where it was stuck.

It looks at the loop's own thread from outside, ten times a second: so even a
``while True: pass`` is caught, with its line. Only code that never lets go of
the interpreter escapes it; for that the runner asks for a dump of the stack (see
``runner/stack_dump.py``).
"""

from __future__ import annotations

import collections
import sys
import threading
import types
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...record.run import DEADLINE, HELD, LOADING
from ...record.schedstat import seconds_scheduled
from ...record.timeline import Place
from ...record.wire import LOADING_SECONDS
from ..loop.real_time import RealTime
from ..recording.waits import Reader

if TYPE_CHECKING:
    from ..call import CoroutineCall

PERIOD = 0.1
"""Real seconds between two looks."""

HELD_LOOKS = 20
"""After how many looks at one and the same step it is called held."""

HELD_SECONDS = 1.0
"""Real seconds that it has had by then, not counting those in which it waited for a
processor: a busy machine makes every step last long. Twice as many if the step did not compute."""

COMPUTED_SECONDS = 0.6
"""Seconds of these in which it computed, so that they are enough."""

TRIAL_LOOKS = 5
"""As `HELD_LOOKS`, for the run of an answer that was held before."""

TRIAL_SECONDS = COMPUTED_SECONDS
"""As `HELD_SECONDS`, for such a run: not less than `LONG_STEP`, from which on a step that has
ended is reported as well."""

TRIAL_LOADING_SECONDS = 2.0
"""Seconds for which an answer whose import did not end before may compute in its import."""


class Watchdog:
    """Watches the thread that makes it.

    Args:
        deadline: Real seconds that the run may take.
        stuck: Called in the watchdog's thread, once, with what the run is stuck in
            (deadline, held or loading) and the line of the answer.
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
        self._trial = trial
        self._limits = (TRIAL_LOOKS, TRIAL_SECONDS) if trial else (HELD_LOOKS, HELD_SECONDS)
        self._watched = threading.get_ident()
        self._native_id = threading.get_native_id()
        self._step = 0
        self._looks = 0
        self._seen_first = 0.0
        self._before = (0.0, 0.0)
        self._seen: collections.Counter[tuple[Place | None, str]] = collections.Counter()
        self._begin = RealTime.monotonic()
        self.loading = True
        """Whether the answer is still being imported."""
        self._thread = threading.Thread(target=self._watch, name="kata-watchdog", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._call.loop.threads.ignore(self._thread)
        self._thread.start()

    def watch(self, call: CoroutineCall) -> None:
        """Watch another call of the same run; the deadline stays."""
        call.loop.threads.ignore(self._thread)
        self._call = call

    def loaded(self) -> None:
        """Say that the answer has been imported; the deadline counts from here."""
        self.loading = False
        self._begin = RealTime.monotonic()

    def _watch(self) -> None:
        while True:
            limit = min(self._deadline, LOADING_SECONDS) if self.loading else self._deadline
            left = self._begin + limit - RealTime.monotonic()
            if left <= 0:
                how = self._verdict()
                self._stuck(how, self._usual()[0] if how == HELD else self._place())
                return
            RealTime.sleep(min(PERIOD, left))
            if self.loading and self._trial and self._has_computed(TRIAL_LOADING_SECONDS):
                self._stuck(LOADING, self._place())
                return
            if self._is_held():
                self._stuck(HELD, self._usual()[0])
                return

    def _has_computed(self, seconds: float) -> bool:
        """Whether the watched thread has computed for so long, since it was made."""
        return seconds_scheduled(self._native_id)[0] >= seconds

    def _verdict(self) -> str:
        if self.loading:
            return LOADING
        return HELD if self._looks * PERIOD > self._deadline / 2 else DEADLINE

    def _is_held(self) -> bool:
        """Look whether the step of the look before is still going on."""
        loop = self._call.loop
        steps = loop.steps
        if not steps.running or loop.charges.sleeping:
            self._looks = 0
            return False
        if steps.number != self._step:
            self._step, self._looks = steps.number, -1
            self._seen_first = RealTime.monotonic()
            self._before = seconds_scheduled(self._native_id)
            self._seen.clear()
        self._looks += 1
        frame = self._frame()
        self._seen[self._reader.place_in(frame), self._reader.label_in(frame)] += 1
        self._call.recorder.held = (self._step, *self._usual())
        return self._looks >= self._limits[0] and self._had_its_time()

    def _had_its_time(self) -> bool:
        """Whether the step has computed for long enough since it was seen first, or waited.

        A step may wait for this thread, which may hold the interpreter while it waits for a
        processor. So a step that has not computed has to wait longer.
        """
        ran, queued = seconds_scheduled(self._native_id)
        ran, queued = ran - self._before[0], queued - self._before[1]
        had = RealTime.monotonic() - self._seen_first - queued
        # A trial is shorter only for what computes: that is no matter of the machine.
        enough = had >= self._limits[1] and ran >= COMPUTED_SECONDS
        return enough or had >= 2 * HELD_SECONDS

    def _usual(self) -> tuple[Place | None, str]:
        """Return where the step was seen most often, and the call that it was in.

        A loop has several lines; a single look finds any of them.
        """
        ((usual, _),) = self._seen.most_common(1)
        return usual

    def _place(self) -> Place | None:
        return self._reader.place_in(self._frame())

    def _frame(self) -> types.FrameType | None:
        return sys._current_frames().get(self._watched)
