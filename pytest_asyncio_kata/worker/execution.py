"""What one process does: load the answer, make the call, report."""

from __future__ import annotations

import dataclasses
import os
import sys
import traceback
import types
from typing import NoReturn

from ..record.left import Left
from ..record.orders import Departures, Orders, departures_in
from ..record.request import WALL, Request
from ..record.run import (
    BUSY,
    CANCELLED,
    DIED,
    HARNESS,
    RAISED,
    REPLACED,
    RETURNED,
    STUCK,
    UNPROVEN,
    End,
    Run,
)
from ..record.timeline import Place
from ..record.wire import TOO_BUSY
from . import breakpoints, dates, stopwatches
from .call import CoroutineCall, PreparedCall
from .cancellation import FOREVER_STEPS, StepCounter
from .loading import Loader
from .loop.charges import Charges
from .loop.clock import HORIZON, TRIAL_HORIZON
from .loop.real_time import RealTime
from .orders import EveryOrder
from .output import BoundedText, LineRecorder
from .process.channel import Channel
from .process.tampering import seal, shadowing_method
from .process.watchdog import Watchdog
from .recording.waits import Reader
from .source_file import NotLoaded
from .sweep import Sweep

READING = 1.0
"""Seconds at most for which the watchdog keeps the interpreter while it reads the record."""

READ_TRIES = 20
"""How often the watchdog's thread tries to read what the loop's thread is writing."""


class Execution:
    """One process's work: one call, or one and its repetitions that are cancelled.

    Args:
        request: What to do.
        channel: Where the record goes.
        charges: What steps are charged by.
    """

    def __init__(
        self, request: Request, channel: Channel, charges: type[Charges] = Charges
    ) -> None:
        self._request = request
        self._channel = channel
        self._charges = charges
        self._reader = Reader(request.answer, request.driving, request.given)
        outside = open(  # noqa: SIM115  # as long as the process
            1, "w", encoding="utf-8", errors="backslashreplace", newline="\n", closefd=False
        )
        self._loader = Loader(request, self._reader)
        self._stdout = LineRecorder(outside, self._printed, self._loader.imports.written)
        self._stderr = BoundedText()
        asked, self._departures = request.in_every_order, departures_in(request.order or "")
        self._call = self._new_call(_horizon(request), self._departures if asked else None)
        self._sweep: Sweep | None = None
        """Repeats the call when it has ended, if that is asked for."""
        self._every: EveryOrder | None = None
        """Makes the call in other orders of arrival, if that is asked for."""
        if asked:
            self._every = EveryOrder(
                self._reader,
                self._call_in_order,
                self._loader.prepared,
                most=asked,
                seconds=request.deadline,
                cancelled=request.cancelled_once,
            )
        self._watchdog = Watchdog(
            self._call, self._reader, request.deadline, self._stuck, trial=request.trial
        )

    def execute(self) -> NoReturn:
        """Do what is asked for, send the record and end the process."""
        sys.stdout, sys.stderr = self._stdout, self._stderr
        sys.argv[:] = [self._request.answer]  # as `python FILE` has it
        stopwatches.install(lambda: self._call.loop, self._reader)
        if self._request.now is not None:
            from .frozen_calendar import freeze

            freeze(self._call.loop, self._request.now)
        else:
            dates.install(lambda: self._call.loop, self._reader)
        self._call.loop.threads.patch_sleep()
        self._refuse_breakpoints()
        self._watchdog.start()
        # Held here, and not by an object that the answer could reach.
        call, loop = self._call, self._call.loop
        first_replaced = seal(anew=self._request.now is not None)
        parts = (self, self._channel, call, loop, loop.clock, loop.charges)
        try:
            if self._request.constant:
                self._report(call.record(self._loader.constant(call), Left()))
            prepared = self._loader.prepared(call)
        except NotLoaded as refusal:
            self._report(call.record(refusal.end, Left(), self._stderr.getvalue()))
        self._watchdog.loaded()
        if self._request.clock == WALL:
            call.recorder.calls.tell = self._channel.call
        self._channel.begun()
        if self._every is not None:
            self._every.begin(call, self._departures)
        steps = StepCounter(call, FOREVER_STEPS if self._request.forever else None)
        run = self._record(call.make(prepared))
        # A call that does not even end as it should is judged by that alone.
        as_asked = STUCK if self._request.forever else RETURNED
        if self._request.cancel_everywhere and run.end.kind == as_asked:
            run = self._cancelled_everywhere(run, steps, as_asked)
        replaced_order = ""
        if self._every is not None:
            run = self._in_every_order(self._every, run)
            replaced_order = self._every.replaced
        replaced = first_replaced() or shadowing_method(*parts, self._call.recorder)
        replaced = replaced or self._call.probe.replaced() or replaced_order
        self._report(self._believed(run, replaced))

    def rehearse(self, prepared: PreparedCall) -> Run:
        """Make a call of our own, and return its record; nothing is changed in the process."""
        first_replaced = seal()
        run = self._record(self._call.make(prepared))
        self._call.abandon()
        return self._believed(run, first_replaced() or shadowing_method(self, self._call))

    def _refuse_breakpoints(self) -> None:
        """End the run at a breakpoint: there is no terminal at the other end of it."""
        breakpoints.refuse(self._stopped_at_breakpoint)

    def _stopped_at_breakpoint(self, frame: types.FrameType | None) -> NoReturn:
        end = self._call.broken_off("breakpoint", self._reader.place_in(frame))
        self._report(self._call.record(end, Left(), self._stderr.getvalue()))

    def _new_call(
        self, horizon: float, departures: Departures | None = None, *, drawn: bool = True
    ) -> CoroutineCall:
        return CoroutineCall(
            *(self._request, self._reader, self._stdout.finish, horizon, self._charges),
            departures=departures,
            drawn=drawn,
        )

    def _printed(self, line: str) -> None:
        self._call.recorder.printed(line)

    def _record(self, end: End) -> Run:
        """Return the record of the call, after tasks that were asked to end have done so."""
        probe, left = self._call.probe, Left()
        if end.kind == STUCK:
            left = probe.so_far()
        elif self._every is not None and self._every.was_cancelled:
            left = probe.left_at_end()
        elif end.kind != DIED:
            self._call.settle()
            left = probe.collect()
        return self._call.record(end, left, self._stderr.getvalue())

    # -- the same call again, cancelled or in other orders -----------------------------

    def _cancelled_everywhere(self, whole: Run, steps: StepCounter, as_asked: str) -> Run:
        """Return the record of the call with its cuts, one for each moment."""
        self._print_nowhere()
        another, load = self._another_call, self._loader.prepared
        self._sweep = Sweep(whole, self._reader, another, load, steps.settled)
        # A call that has ended cannot be cancelled after its last step.
        suspended = steps.count - (as_asked == RETURNED)
        self._sweep.cancel_everywhere(suspended, twice=self._request.cancel_twice)
        return self._sweep.whole

    def _in_every_order(self, every: EveryOrder, first: Run) -> Run:
        """Return the record of the call with the orders in which it was made."""
        only = self._request.order is not None
        if not only and first.end.kind not in (RETURNED, RAISED, CANCELLED):
            return first  # it is judged by that alone
        every.note(self._call, first)
        if only:
            return every.record()
        self._print_nowhere()
        return every.try_all(self._call)

    def _call_in_order(self, departures: Departures) -> CoroutineCall:
        self._call.abandon()
        self._call = self._new_call(HORIZON, departures, drawn=False)
        self._watchdog.watch(self._call)
        return self._call

    def _print_nowhere(self) -> None:
        """Let what is printed again and again go into the records, and nowhere else."""
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # as above
        written = self._loader.imports.written
        sys.stdout = self._stdout = LineRecorder(nowhere, self._printed, written)

    def _another_call(self, horizon: float) -> CoroutineCall:
        self._call.abandon()
        self._call = self._new_call(horizon)
        self._watchdog.watch(self._call)
        return self._call

    def _believed(self, run: Run, replaced: str) -> Run:
        """Return *run*, or a record that proves nothing if a part of ours was *replaced*."""
        return _without_proof(run, replaced) if replaced else run

    # -- the report -------------------------------------------------------------------------

    def _stuck(self, how: str, place: Place | None) -> None:
        """End the run from the watchdog's thread, while the loop's thread goes on."""
        if how == BUSY:
            self._report(self._call.record(End(HARNESS, how=BUSY, message=TOO_BUSY), Left()))
        for _ in range(READ_TRIES):
            try:
                run = self._read(how, place)
            except RuntimeError:  # something changed while it was read
                RealTime.sleep(0.001)
                continue
            self._report(run)
        self._report(self._call.record(End(STUCK, how=how, place=place), Left()))

    def _read(self, how: str, place: Place | None) -> Run:
        """Return what is known of the run; the loop's thread does not get the interpreter."""
        interval = sys.getswitchinterval()
        sys.setswitchinterval(READING)
        try:
            end = self._call.stuck_end(how, place)
            left = self._call.probe.so_far()
            if self._sweep is not None:
                self._sweep.note(self._call, end, left)
                return self._sweep.whole
            if self._every is not None and self._every.whole is not None:
                self._every.note(self._call, self._call.record(end, left))
                return self._every.record()
            return self._call.record(end, left, self._stderr.getvalue())
        finally:
            # Else this thread, too, would have to wait for so long.
            sys.setswitchinterval(interval)

    def _report(self, run: Run) -> NoReturn:
        self._channel.done(dataclasses.replace(run, imported=self._loader.imported()))


def _horizon(request: Request) -> float:
    """Return the virtual seconds after which the first call is endless."""
    return TRIAL_HORIZON if request.trial and not request.forever else HORIZON


def _without_proof(run: Run, replaced: str) -> Run:
    """Return the record of a run in which a part of ours was replaced."""
    message = f"{replaced} was replaced; no part of the tool is replaced"
    end = End(UNPROVEN, how=REPLACED, message=message)
    return dataclasses.replace(run, end=end, cuts=(), orders=Orders(), outcomes=())


def execute(request: Request, control: int) -> NoReturn:
    """Do one run and end this process.

    Args:
        request: What to run.
        control: File descriptor for the messages to the runner.
    """
    channel = Channel(control)
    channel.received()
    try:
        Execution(request, channel).execute()
    except BaseException as error:
        # An exception of the answer never gets here: this is our own fault.
        message = "".join(traceback.format_exception(error))[-2000:]
        channel.done(Run(request.coroutine, request.clock, End(HARNESS, message=message)))
