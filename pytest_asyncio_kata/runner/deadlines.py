"""When a run must have ended, and what is done when it has not."""

from __future__ import annotations

import time
from collections.abc import Collection

from ..record.wire import BEGUN, DONE, FAR, FAR_AT_LEAST, LOADING_SECONDS

GRACE = 0.5
"""Real seconds that the worker's own watchdog has to end a run and report."""

STARTING = 20.0
"""Real seconds that a worker may need to come to the answer at all."""

LINGERING = 2.0
"""Real seconds that a process may need to end when it has sent its record."""

DUMPING = 0.5
"""Real seconds that a dump of the stack may take, and that pass between two of them."""

LOOKS = 2
"""How often a run is looked at before it is ended: one look cannot tell that it stands still."""

ENDING = 10.0
"""Real seconds that ending a run and its processes may take."""

RUN, LOOK, END, GIVE_UP = "run", "look", "end", "give up"


class Deadlines:
    """Says what to do next, and how long until then.

    Args:
        deadline: Seconds that the run may take, once it has begun. It watches itself; what is
            done here is for one that cannot, and so comes long after them.
    """

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self._stage = RUN
        self._looks = 0
        self._begun = self._done = False
        self._until = time.monotonic() + STARTING + FAR * min(deadline, LOADING_SECONDS)

    @property
    def overdue(self) -> bool:
        """Whether the run had not ended when its time had passed."""
        return self._stage != RUN

    def note_messages(self, kinds: Collection[str]) -> None:
        """Take note of the kinds of messages that have come so far.

        The deadline counts from when the coroutine has been called. A record is the last
        thing that a process sends: it ends itself, or it is ended.
        """
        if self._stage != RUN or self._done:
            return
        if DONE in kinds:
            self._done = True
            self._until = min(self._until, time.monotonic() + LINGERING)
        elif BEGUN in kinds and not self._begun:
            self._begun = True
            self._until = time.monotonic() + max(FAR * self._deadline, FAR_AT_LEAST) + GRACE

    def left(self) -> float:
        """Real seconds until something has to be done."""
        return max(0.0, self._until - time.monotonic())

    def next(self) -> str:
        """Return what is to be done now: RUN on, LOOK where it stands, END it, or GIVE_UP."""
        if self.left() > 0:
            return RUN
        if self._looks < LOOKS:
            self._stage, self._looks = LOOK, self._looks + 1
        else:
            self._stage = END if self._stage == LOOK else GIVE_UP
        self._until = time.monotonic() + (DUMPING if self._stage == LOOK else ENDING)
        return self._stage
