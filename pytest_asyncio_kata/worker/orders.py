"""The same call again and again, each time with another order of arrivals."""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Callable

from ..record.left import Left
from ..record.orders import Departures, Order, Orders, name_of
from ..record.run import STUCK, Cut, End, Run
from .call import CoroutineCall, PreparedCall
from .cancellation import Cancellation
from .departures import Options, Walk
from .handlers import Handlers
from .loop.machine_speed import slowness_at_start
from .loop.real_time import RealTime
from .recording.waits import Reader

MOST_STEPS = 60_000
"""About how many steps all orders together may take."""

SHARE = 1 / 3
"""Which part of the time that the run has they may compute: an answer that computes for long is
tried in fewer orders, and is not called stuck because there are many."""

MOST_WAITS = 40
"""How often they may wait for a thread that does nothing: that takes real time."""

MOST_ARRIVALS = 200_000
"""About how many arrivals they may have together: a record has room for three times as many."""

MOST_LINES = 50_000
"""About how many lines, tasks and other things all outcomes together may hold."""

MOST_TEXT = 4_000_000
"""About how many characters they may hold."""


class EveryOrder:
    """Makes a call in one order of arrivals after another.

    Args:
        reader: Knows which lines are the answer's.
        another: Returns another call, in the order with the departures that it is given.
        load: Returns what such a call is to make.
        most: How many orders are tried at most.
        seconds: How long the run may compute, on a machine like the one in `machine_speed`.
        cancelled: Whether the cancellation of the call is one of the things that may come.
    """

    def __init__(
        self,
        reader: Reader,
        another: Callable[[Departures], CoroutineCall],
        load: Callable[[CoroutineCall], PreparedCall],
        *,
        most: int,
        seconds: float,
        cancelled: bool,
    ) -> None:
        self._reader = reader
        self._handlers = Handlers(reader)
        self._another = another
        self._load = load
        self._most = most
        self._seconds = seconds * SHARE * slowness_at_start()
        self._began = 0.0
        self._cancelled = cancelled
        self._cancellation: Cancellation | None = None
        self._departures: Departures = ()
        self.whole: Run | None = None
        """The record of the call in the first order, with the other orders so far."""
        self._tried: list[Order] = []
        self._known: dict[object, int] = {}
        self._outcomes: list[Run] = []
        self._cuts: list[Cut] = []
        self._steps = self._waits = self._arrived = self._lines = self._text = 0
        self.replaced = ""
        """What we need and the answer has replaced; "" if it has not."""

    # -- one order --------------------------------------------------------------------------

    def begin(self, call: CoroutineCall, departures: Departures) -> None:
        """Prepare *call*, which has not begun."""
        self._departures, self._cancellation = departures, None
        assert call.arrivals is not None  # its order is chosen
        if self._cancelled:
            cancellation = Cancellation(call, self._reader, self._handlers)
            self._cancellation = cancellation

            def cancel() -> None:
                if call.main is not None:
                    cancellation.request(call.main)

            call.arrivals.cancel = cancel

    @property
    def was_cancelled(self) -> bool:
        """Whether the call that is going on, or has ended, was cancelled."""
        return self._cancellation is not None and self._cancellation.requested

    def note(self, call: CoroutineCall, run: Run) -> None:
        """Note that *run* is what *call* came to."""
        assert call.arrivals is not None  # as above
        if self.whole is None:
            self.whole = run
            run = dataclasses.replace(
                run, timeline=dataclasses.replace(run.timeline, spans=(), calls=(), connections=())
            )
        number = self._number(run)
        name, arrivals = name_of(self._departures), call.arrivals.come_so_far
        self._tried.append(Order(name, arrivals, number))
        selector = call.loop.clocked_selector
        self._steps += call.loop.steps.number
        self._waits += selector.waits_for_threads
        self._arrived += len(arrivals)
        if selector.arrivals is not call.arrivals:
            self.replaced = "ClockedSelector.arrivals"

    def _number(self, run: Run) -> int:
        """Return the number of the outcome that *run* is; a new one is kept."""
        end, lines = run.end, tuple(line.text for line in run.timeline.lines)
        value, cut = repr(end.value), None
        # Tasks are counted in the process: their names say nothing.
        tasks = tuple(dataclasses.replace(task, name="") for task in run.left.tasks)
        left = dataclasses.replace(run.left, tasks=tasks)
        blocks = frozenset((block.cause, block.place) for block in run.timeline.blocks)
        key: object = (end.kind, end.how, end.message, value, lines, left, blocks)
        if self._cancellation is not None and self._cancellation.requested:
            cut = self._cancellation.record(run)
            key = (key, cut.place, cut.handler, cut.excused, cut.pending)
        number = self._known.get(key)
        if number is None:
            kept: list[Cut] | list[Run] = self._outcomes if cut is None else self._cuts
            number = self._known[key] = len(kept)
            if cut is None:
                self._outcomes.append(run)
            else:
                self._cuts.append(cut)
            self._lines += len(lines) + len(left.tasks) + len(left.lost) + len(left.never_awaited)
            self._text += len(value) + sum(map(len, lines))
        return number

    # -- all of them ------------------------------------------------------------------------

    def record(self, untried: int = 0) -> Run:
        """Return the record of the call with all orders so far."""
        assert self.whole is not None  # there was a first order
        return dataclasses.replace(
            self.whole,
            orders=Orders(tuple(self._tried), untried),
            outcomes=tuple(self._outcomes),
            cuts=tuple(self._cuts),
        )

    def try_all(self, first: CoroutineCall) -> Run:
        """Make the call in the other orders; *first* is the call in the plain one."""
        gc.disable()  # the orders are many and short
        assert first.arrivals is not None  # as above
        self._began = RealTime.process_cpu()
        walk = Walk(self._room)
        departures = walk.after(first.arrivals.options)
        while departures is not None:
            departures = walk.after(self._try(departures))
        return self.record(walk.untried)

    def _room(self) -> int:
        """Return how many more orders may be tried."""
        is_full = (
            RealTime.process_cpu() - self._began >= self._seconds
            or self._steps >= MOST_STEPS
            or self._waits >= MOST_WAITS
            or self._arrived >= MOST_ARRIVALS
            or self._lines >= MOST_LINES
            or self._text >= MOST_TEXT
        )
        return 0 if is_full else self._most - len(self._tried)

    def _try(self, departures: Departures) -> Options:
        call = self._another(departures)
        self.begin(call, departures)
        end = call.make(self._load(call))
        self.note(call, call.record(end, self._left(call, end)))
        assert call.arrivals is not None  # as above
        return call.arrivals.options

    def _left(self, call: CoroutineCall, end: End) -> Left:
        if end.kind == STUCK:
            return call.probe.so_far()
        if self.was_cancelled:
            return call.probe.left_at_end()
        call.settle()
        return call.probe.left_at_end(settled=True)
