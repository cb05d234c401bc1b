"""What the loop's clock is charged with: steps that compute or block for long.

The clock stands still while Python computes. A step that keeps the loop busy for long is
charged to it afterwards, so that computing costs time; and a blocking ``time.sleep``
is charged with its seconds.
"""

from __future__ import annotations

from collections.abc import Callable

from .clock import Clock
from .machine_speed import slowness
from .real_time import RealTime

LONG_STEP = 0.5
"""Seconds of computing, on a machine like the one in `machine_speed`, from which a step counts
as blocking the loop."""

NOTED_STEP = 0.1
"""Seconds of computing from which a step counts for the sum of many."""

MANY_STEPS = 1.0
"""Seconds of computing in such steps, together, from which they count as blocking the loop. On
the wall clock they are seen from outside, whatever the record says."""

MARK_PERIOD = 0.005
"""Real seconds after which the CPU time is looked at again: to ask for it takes as long as a short
step, and what a step is charged with is what all of them have used since."""

OBSERVED = 0.000_005
"""Seconds that observing a new task takes on such a machine: they are not the answer's. To measure
them would take longer."""

VISIBLE = 0.05
"""Real seconds from which the wall clock shows that a step or a series of them has kept the
loop busy."""

BlockObserver = Callable[[float, float, str], None]


class Charges:
    """Charges the time that steps use up to *clock*.

    Args:
        clock: The loop's.
        wall: Whether the loop really waits; then a blocking sleep really sleeps.
    """

    def __init__(self, clock: Clock, *, wall: bool) -> None:
        self._clock = clock
        self._wall = wall
        self.on_block: list[BlockObserver] = []
        """Called with begin, end (seconds) and cause when a step blocked the loop."""
        self.sleeping = False
        """Whether the loop's thread is in a ``time.sleep``, really."""
        self._slept = 0.0
        self._cpu_mark = 0.0
        self.due = 0.0
        """When what a step has used is to be looked at again, in real seconds."""
        self.observed_tasks = 0
        """How many new tasks were observed since the CPU time was marked."""
        self.blocked_step = 0
        """Number of the last step that was seen inside a blocking call, at several looks."""
        self._busy_since = 0.0
        self._in_many_steps = 0.0
        self._not_shown = 0.0

    # -- steps --------------------------------------------------------------------------

    def mark_cpu(self, now: float) -> None:
        """Note the CPU time from which steps are charged; it is *now*, in real seconds."""
        self._cpu_mark, self.observed_tasks = RealTime.cpu(), 0
        self.due = now + MARK_PERIOD

    def step_ended(self, number: int, real_seconds: float) -> None:
        """Charge step *number*, which took *real_seconds*, if it has blocked the loop.

        Real seconds prove nothing: a busy machine makes any step last long. A step has blocked
        if it has computed for long, or if it was seen to wait.
        """
        held, self._slept = real_seconds - self._slept, 0.0
        if held < NOTED_STEP and number != self.blocked_step:
            return
        computed = RealTime.cpu() - self._cpu_mark
        if computed >= NOTED_STEP:
            computed = computed / slowness() - self.observed_tasks * OBSERVED
        if computed >= NOTED_STEP:
            self._in_many_steps += computed
            self._not_shown += computed
        if computed >= LONG_STEP:
            self._charge_measured(computed, "computing")
        elif self._in_many_steps >= MANY_STEPS:
            self._charge_measured(self._not_shown, "computing")
        elif number == self.blocked_step:
            self._charge_measured(held, "waiting")

    def block(self, seconds: float) -> None:
        """Spend *seconds* in a blocking sleep: nothing else runs meanwhile."""
        if self._wall:
            self.sleeping = True
            RealTime.sleep(seconds)
            self.sleeping = False
            self._slept += seconds
            self.due = 0.0
        begin = self._clock.seconds()
        self._clock.advance(seconds)
        self._charged(begin, seconds, "time.sleep")

    def _charge_measured(self, seconds: float, cause: str) -> None:
        self._in_many_steps = self._not_shown = 0.0
        begin = self._clock.seconds()
        self._clock.advance_measured(seconds)
        self._charged(begin, seconds, cause)

    def _charged(self, begin: float, seconds: float, cause: str) -> None:
        self.accounted(seconds)
        for observer in self.on_block:
            observer(begin, self._clock.seconds(), cause)

    # -- on the wall clock: what it does not show yet -----------------------------------

    def busy_seconds(self) -> float:
        """Seconds of CPU time since the loop last waited, as far as its clock does not show them.

        Not of real time: a step that waits for a processor on a busy machine moves no timer.
        """
        return max(RealTime.cpu() - self._busy_since, 0.0)

    def visible_seconds(self) -> float:
        """As `busy_seconds`; 0 as long as they are too few to be shown."""
        busy = self.busy_seconds()
        return busy if busy >= VISIBLE else 0.0

    def accounted(self, seconds: float) -> None:
        """Say that the clock shows *seconds* more of the time that the loop was busy."""
        self._not_shown = max(self._not_shown - seconds, 0.0)
        if self._wall:
            # A blocking call is shown as well, and has used no CPU time.
            self._busy_since = min(self._busy_since + seconds, RealTime.cpu())

    def waited(self) -> None:
        """Say that the loop has waited: it is busy from here on."""
        if self._wall:  # no other clock shows it
            self._busy_since = RealTime.cpu()

    def begin(self) -> None:
        """Say that the loop begins to run: what was before is not its time."""
        self.waited()
