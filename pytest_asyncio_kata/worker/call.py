"""One call of one coroutine function, on its own loop, with its recorder and probe."""

from __future__ import annotations

import asyncio
import collections
import contextlib
import dataclasses
import inspect
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..record.left import Left
from ..record.orders import Departures
from ..record.request import WALL, Request
from ..record.run import BROKEN, CANCELLED, DIED, RAISED, RETURNED, STUCK, End, Run
from ..record.timeline import Place, Timeline
from ..record.values import encode, message_of, type_name
from .garbage import collect_while_all_wait
from .loop.arrivals import Arrivals
from .loop.charges import Charges
from .loop.clock import HORIZON
from .loop.loop import KataLoop
from .loop.outside import Outside
from .loop.real_time import RealTime
from .loop.recurrence import Recurrence
from .loop.stuck import Stuck
from .plain_functions import PlainFunctions, not_a_coroutine
from .recording.last_lines import LastLines
from .recording.probe import Probe
from .recording.raised_end import raised_end
from .recording.recorder import Recorder
from .recording.short_recorder import ShortRecorder
from .recording.source import Returned
from .recording.tracebacks import raised_at
from .recording.waiters import waiters_of
from .recording.waits import Reader

STOPPED = "Event loop stopped before Future completed."
"""What asyncio.run() says when the answer has stopped its loop."""

ABANDONED: list[object] = []
"""Tasks that ended calls have left in this process, which ends soon."""


@dataclass(frozen=True, slots=True)
class PreparedCall:
    """A call that can be made."""

    make: Callable[[], Any]
    """Makes it, and returns what is to be awaited."""
    is_plain: bool = False
    """Whether the function to call is defined with ``def`` alone."""
    plain: PlainFunctions = field(default_factory=PlainFunctions)
    """Those of the answer's functions that should be coroutine functions, and are not."""


class CoroutineCall:
    """One call: from its first step until the loop is closed.

    Args:
        request: What is run, and on which clock.
        reader: Knows which lines are the answer's.
        finish_line: Called when the run has ended, so that a last line without an end is noted.
        horizon: Seconds of the virtual clock after which the call is endless.
        charges: What its steps are charged by.
        departures: In which order what it waits for comes; None if its seconds say so.
        drawn: Whether its record has what every task did.
    """

    def __init__(
        self,
        request: Request,
        reader: Reader,
        finish_line: Callable[[], None],
        horizon: float = HORIZON,
        charges: type[Charges] = Charges,
        departures: Departures | None = None,
        drawn: bool = True,
    ) -> None:
        self._request = request
        self._reader = reader
        self._finish_line = finish_line
        self.loop = KataLoop(
            wall=request.clock == WALL, horizon=horizon, charges=charges, outside=Outside
        )
        self.arrivals = None if departures is None else Arrivals(self.loop.clock, departures)
        """What it waits for, and the order in which that comes; None if its seconds say so."""
        self.loop.clocked_selector.arrivals = self.arrivals
        files = [request.answer, *request.driving]
        self.loop.clocked_selector.standstill.recurrence = Recurrence(self.loop, files)
        self.loop.threads.on_submit.append(reader.comes_from_thread)
        self._drawn = drawn
        self.recorder = Recorder(self.loop, reader) if drawn else ShortRecorder(self.loop, reader)
        if request.collects_garbage:
            collect_while_all_wait(self.loop.steps, self.recorder.open_tasks)
        self.probe = Probe(self.loop, reader, self.recorder)
        self._last_lines = self._watched_lines() if drawn else None
        self.busy_places: collections.Counter[Place | None] = collections.Counter()
        """How often the watchdog has seen a line while a step computed."""
        self.main: asyncio.Task[Any] | None = None
        """The task of the called coroutine."""
        self._early: BaseException | End | None = None
        """What came instead of a task: an exception, or a value that cannot be awaited."""
        self._is_plain = False
        self._plain = PlainFunctions()
        self._timeline = Timeline()
        self._began = self._ended = RealTime.monotonic()

    def _watched_lines(self) -> LastLines:
        made = self.recorder.open_tasks.was_made_by
        if self._request.scenarios is None:
            return LastLines(self._reader, self.loop.steps, lambda task: task is self.main)
        return LastLines(
            *(self._reader, self.loop.steps),
            lambda task: task is self.main or made(self.main, task),
        )

    # -- the run --------------------------------------------------------------------------

    def make(self, prepared: PreparedCall) -> End:
        """Make the call and let the loop run until it has ended; return how it did."""
        self._is_plain, self._plain = prepared.is_plain, prepared.plain
        self._plain.begin()
        self.loop.call_soon(self._start, prepared.make)
        self._began = RealTime.monotonic()
        try:
            self.loop.run_forever()
        except Stuck as stuck:
            return self.stuck_end(stuck.how, None)
        except BaseException as error:  # SystemExit and KeyboardInterrupt leave the loop
            self._snapshot()
            return self._left_loop(error)
        finally:
            self._plain.end()
        return self._end()

    def abandon(self) -> None:
        """Close the loop; what is left of the call never runs on, not even its cleanup."""
        pending = self.recorder.census.pending()
        if pending:
            # A task that is referenced is not destroyed, so asyncio does not complain about it.
            ABANDONED.append((self, pending))
        self.main = None  # asyncio looks through all tasks that there are
        self.loop.close()

    def settle(self) -> None:
        """Let the tasks end that were asked to: the called coroutine has ended."""
        with contextlib.suppress(Stuck, SystemExit, KeyboardInterrupt):
            self.probe.settle()

    def _start(self, make: Callable[[], Any]) -> None:
        """Make the call inside the loop, and a task of what it returns."""
        try:
            result = make()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:  # a CancelledError, for one
            self._early = self._failed_call(error)
        else:
            if inspect.isawaitable(result):
                coro = result if isinstance(result, types.CoroutineType) else _awaiting(result)
                self.main = self.loop.create_task(coro, name="main")
                self.main.add_done_callback(self._main_ended)
                self.probe.main_begins(self.main, strict=self._request.all_ended)
                return
            self._early = self._plain.instead_of_a_coroutine(self._request.coroutine, result)
        self._snapshot()
        self.loop.stop()

    def _failed_call(self, error: BaseException) -> BaseException | End:
        """Return the end of a call that raised instead of returning a coroutine."""
        if isinstance(error, NotImplementedError) or not self._is_plain:
            return error
        return not_a_coroutine(self._request.coroutine, error, raised_at(error, self._reader))

    def _main_ended(self, main: asyncio.Task[Any]) -> None:
        self.probe.main_ended(main)
        self._snapshot()
        self.loop.stop()

    def _snapshot(self) -> None:
        self._ended = RealTime.monotonic()
        self._finish_line()
        self._timeline = timeline = self.recorder.timeline()
        if self._drawn and (connections := self.probe.connections).any_opened:
            self._timeline = dataclasses.replace(
                timeline,
                connections=connections.recorded(self.loop.clock.ticks),
                dropped=timeline.dropped + connections.dropped,
            )

    # -- how it ended ---------------------------------------------------------------------

    def _end(self) -> End:
        if isinstance(self._early, End):
            return self._early
        if self._early is not None:
            return raised_end(self._early, self._reader, self.recorder.raised_in)
        main = self.main
        assert main is not None  # there was nothing else instead
        if not main.done():
            self._snapshot()
            return End(RAISED, how="RuntimeError", message=STOPPED)
        if main.cancelled():
            return End(CANCELLED, place=self._cancelled_at(main))
        error = main.exception()
        if isinstance(error, Stuck):  # in a step: a blocking sleep moves the clock as well
            return self.stuck_end(error.how, raised_at(error, self._reader))
        if error is not None:
            instead = self._plain.cause_of(error)
            return instead or raised_end(error, self._reader, self.recorder.raised_in)
        value = main.result()
        unfinished = self.probe.returned(value)
        at = Returned(unfinished) if unfinished else self._returned_at(main)
        return End(
            RETURNED,
            value=encode(value),
            place=at.place,
            names=at.names,
            returned=at.how,
            in_a_loop=at.in_a_loop,
        )

    def _cancelled_at(self, main: asyncio.Task[Any]) -> Place | None:
        try:
            main.result()
        except asyncio.CancelledError as error:
            return raised_at(error, self._reader, self.recorder.raised_in)
        return None

    def _returned_at(self, main: asyncio.Task[Any]) -> Returned:
        """Return where the result came from."""
        if self._last_lines is None:
            return Returned(None)
        names = {self._request.coroutine}
        if self._request.scenarios is not None:
            names = self.recorder.called_by(main)
        name = names.pop() if len(names) == 1 else ""
        return self._reader.source.returned_at(name, self._last_lines.of(name))

    def _left_loop(self, error: BaseException) -> End:
        how = "sys.exit" if isinstance(error, SystemExit) else type_name(error)
        return End(DIED, how=how, message=message_of(error), place=raised_at(error, self._reader))

    def stuck_end(self, how: str, place: Place | None) -> End:
        """Return the end of a run that cannot end by itself, with who waits for what."""
        self._snapshot()
        waiters = waiters_of(self.recorder, self._reader)
        if place is None:
            place = next((waiter.place for waiter in waiters if waiter.place), None)
        return End(STUCK, how=how, place=place, waiters=waiters)

    def broken_off(self, how: str, place: Place | None) -> End:
        """Return the end of a run that an answer cannot go on with, at a line of it.

        Such a run is not judged, so nothing of what it did is recorded: in another thread it may
        still go on.
        """
        self._ended = RealTime.monotonic()
        return End(BROKEN, how=how, place=place)

    # -- the record -------------------------------------------------------------------------

    def record(self, end: End, left: Left, stderr: str = "") -> Run:
        """Return the record of a call that ended with *end* and left *left* behind."""
        return Run(
            name=self._request.coroutine,
            clock=self._request.clock,
            end=end,
            timeline=self._timeline,
            left=left,
            # A call that is still going on has no end.
            wall_seconds=round(max(self._ended - self._began, 0.0), 6),
            stderr=stderr,
            busy_at=self._busiest(),
        )

    def _busiest(self) -> Place | None:
        known = [place for place in self.busy_places if place]
        return max(known, key=lambda place: self.busy_places[place], default=None)


async def _awaiting(awaitable: Any) -> Any:
    """Await something that is no coroutine, so that it can be a task."""
    return await awaitable
