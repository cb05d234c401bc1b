"""The same call again and again, each time cancelled at another moment."""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Callable, Collection, Iterable, Iterator

from ..record.left import Left
from ..record.run import CANCELLED, STUCK, End, Run
from .call import CoroutineCall, PreparedCall
from .cancellation import Cancel, Moment
from .handlers import Handlers
from .recording.waits import Reader

MOST_MOMENTS = 400
"""At how many moments a call is cancelled at most; of more moments, so many are picked."""

MOST_STEPS = 20_000
"""About how many steps all its repetitions together may take."""

PATIENCE = 60.0
"""Virtual seconds beyond those of the whole call that a cancelled one may take to end."""

DRAWN = 12
"""How many cuts are recorded with all that every task did. After that, only the cuts whose
cancellation did not come out, or left something behind, are recorded in full."""


class Sweep:
    """Cancels a call at each moment at which it can be cancelled.

    Args:
        whole: The record of the call that nobody has cancelled.
        reader: Knows which lines are the answer's.
        another: Returns another call, which is endless after the seconds that it is given.
        load: Returns what such a call is to make.
        settled: After which of its steps others have their turn while the call waits.
    """

    def __init__(
        self,
        whole: Run,
        reader: Reader,
        another: Callable[[float], CoroutineCall],
        load: Callable[[CoroutineCall], PreparedCall],
        settled: Collection[int],
    ) -> None:
        self.whole = whole
        """The record of the call, with the cuts so far."""
        self._reader = reader
        self._handlers = Handlers(reader)
        self._another = another
        self._load = load
        self._settled = settled
        self._cancel: Cancel | None = None

    def cancel_everywhere(self, steps: int, *, twice: bool = False) -> None:
        """Repeat the call, which is suspended *steps* times, once for each moment.

        Args:
            steps: How often it is suspended.
            twice: Whether it is also cancelled again, at each moment of its answer to the first
                cancellation.
        """
        gc.disable()  # the moments are many and short
        answers = [(moment, self._cancel_at(moment)) for moment in moments(steps, self._settled)]
        if twice:
            for moment, again in pairs(answers, steps):
                self._cancel_at(moment, again)
        self._cancel = None

    def _cancel_at(self, moment: Moment, again: Moment | None = None) -> int:
        """Repeat the call; return how often it is suspended after its cancellation.

        That is 0 if it never ends: how it answers one more cancellation says nothing then.
        """
        call = self._another(self.whole.seconds + PATIENCE)
        self._cancel = Cancel(call, self._reader, self._handlers, moment, again)
        end = call.make(self._load(call))
        probe = call.probe
        left = probe.so_far() if end.kind == STUCK else probe.left_at_end()
        self.note(call, end, left)
        # The last of its steps is its end.
        return 0 if end.kind == STUCK else self._cancel.answered - 1

    def note(self, call: CoroutineCall, end: End, left: Left) -> None:
        """Note what *call* did after its cancellation, if the moment for that has come."""
        if self._cancel is None or not self._cancel.complete:
            return
        run, before = call.record(end, left), self.whole.cuts
        if len(before) >= DRAWN and run.end.kind == CANCELLED and run.left == Left():
            timeline = dataclasses.replace(run.timeline, spans=(), connections=())
            run = dataclasses.replace(run, timeline=timeline)
        self.whole = dataclasses.replace(self.whole, cuts=(*before, self._cancel.record(run)))


def moments(steps: int, settled: Collection[int] = ()) -> Iterator[Moment]:
    """Yield the moments at which a call that is suspended *steps* times can be cancelled."""
    every = [Moment(step, waking) for step in range(1, steps + 1) for waking in (False, True)]
    between = [Moment(step, waking=False, settled=True) for step in settled if step <= steps]
    most = max(1, min(MOST_MOMENTS, MOST_STEPS // (steps or 1)))
    stride = -(-(len(every) + len(between)) // most)
    # An odd stride takes suspended and waking moments.
    chosen = [*every[:: stride | 1], *between[:: stride | 1]]
    yield from sorted(chosen, key=lambda moment: (moment.step, moment.waking, moment.settled))


def pairs(answers: Iterable[tuple[Moment, int]], steps: int) -> Iterator[tuple[Moment, Moment]]:
    """Yield the moments at which a call can be cancelled twice.

    Args:
        answers: Each moment of the first cancellation, and how often the call is suspended after
            that.
        steps: How often it is suspended without a cancellation.
    """
    every = [
        (moment, Moment(step, waking))
        for moment, suspended in answers
        for step in range(1, suspended + 1)
        for waking in (False, True)
    ]
    most = max(1, min(MOST_MOMENTS, MOST_STEPS // (steps or 1)))
    yield from every[:: -(-len(every) // most) | 1]
