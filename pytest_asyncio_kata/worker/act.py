"""What one process does: load the answer, make the call, report."""

from __future__ import annotations

import dataclasses
import gc
import inspect
import os
import sys
import traceback
from typing import NoReturn

from ..request import WALL, Request
from ..run import (
    CANCELLED,
    DIED,
    HARNESS,
    REPLACED,
    RETURNED,
    STUCK,
    UNPROVEN,
    End,
    Left,
    Run,
)
from ..timeline import Place
from ..values import decode, encode
from . import answer, fakes, stopwatches
from .awaiting import Reader
from .cancel import FOREVER_STEPS, PATIENCE, Cancel, CountedSteps, moments
from .channel import Channel
from .constant import constant
from .output import BoundedText, LineRecorder
from .play import Play, Prepared
from .real_time import RealTime
from .seal import sealed, shadowed
from .watchdog import Watchdog

DRAWN = 12
"""How many cuts are recorded with all that every task did; of the others only those where
the cancellation did not come out, or left something behind."""

READ_TRIES = 20
"""How often the watchdog's thread tries to read what the loop's thread is writing."""


class Act:
    """One process's work: one call, or one and its repetitions that are cancelled."""

    def __init__(self, request: Request, channel: Channel) -> None:
        self._request = request
        self._channel = channel
        files = {request.answer, *filter(None, [request.scenarios])}
        self._reader = Reader(files, request.answer)
        outside = open(  # noqa: SIM115  # as long as the process
            1, "w", encoding="utf-8", errors="backslashreplace", newline="\n", closefd=False
        )
        self._stdout = LineRecorder(outside, self._printed)
        self._stderr = BoundedText()
        self._play = Play(request, self._reader, self._stdout.finish)
        self._whole: Run | None = None
        """The record of the call that nobody has cancelled, once it is over."""
        self._cancel: Cancel | None = None
        self._watchdog = Watchdog(self._play, self._reader, request.deadline, self._stuck)

    def perform(self) -> NoReturn:
        """Do what is asked for, send the record and end the process."""
        sys.stdout, sys.stderr = self._stdout, self._stderr
        stopwatches.set_by(lambda: self._play.loop, self._reader)
        if self._request.now is not None:
            from .calendar import freeze

            freeze(self._play.loop, self._request.now)
        self._play.loop.threads.patch_sleep()
        self._watchdog.start()
        # Held here, and not by an object that the answer could reach.
        broken, parts = sealed(), (self, self._channel, self._play, self._play.loop)
        try:
            if self._request.constant:
                self._report_constant()
            call = self._load()
        except answer.NotLoaded as refusal:
            self._report(self._play.record(refusal.end, Left(), self._stderr.getvalue()))
        self._watchdog.loaded()
        if self._request.clock == WALL:
            self._play.recorder.calls.tell = self._channel.call
        self._channel.begun()
        steps = CountedSteps(self._play, FOREVER_STEPS if self._request.forever else None)
        self._whole = self._record(self._play.perform(call))
        # A call that does not even end as it should is judged by that alone.
        as_asked = STUCK if self._request.forever else RETURNED
        if self._request.cancel_everywhere and self._whole.end.kind == as_asked:
            # One that has ended cannot be cancelled after its last step.
            self._cancel_everywhere(steps.count - (as_asked == RETURNED))
        replaced = broken() or shadowed(*parts, self._play.recorder)
        self._report(_without_proof(self._whole, replaced) if replaced else self._whole)

    def _printed(self, line: str) -> None:
        self._play.recorder.printed(line)

    # -- loading ----------------------------------------------------------------------

    def _report_constant(self) -> NoReturn:
        request = self._request
        module = answer.load(request.answer, request.module, self._reader)
        value, place = constant(module, request.coroutine, request.answer)
        self._report(self._play.record(End(RETURNED, value=encode(value), place=place), Left()))

    def _load(self) -> Prepared:
        """Return the call that is asked for, of a freshly imported answer."""
        request = self._request
        arguments = fakes.build(decode(request.arguments), self._play.recorder)
        module = answer.load(request.answer, request.module, self._reader)
        for name in request.defines:
            answer.coroutine_function(module, name)
        if request.scenarios is not None:
            module_name = request.module + "_scenarios"
            scenarios = answer.load(request.scenarios, module_name, self._reader)
            arguments = [module, *arguments]
            module = scenarios
        function = answer.coroutine_function(module, request.coroutine)
        is_plain = inspect.isfunction(function) and not inspect.iscoroutinefunction(function)
        self._play.probe.install()
        return Prepared(lambda: function(*arguments), is_plain)

    def _record(self, end: End) -> Run:
        """Return the record of the call, after tasks that were asked to end have done so."""
        probe, left = self._play.probe, Left()
        if end.kind == STUCK:
            left = probe.so_far()
        elif end.kind != DIED:
            self._play.settle()
            left = probe.collect()
        return self._play.record(end, left, self._stderr.getvalue())

    # -- the same call again, cancelled ------------------------------------------------

    def _cancel_everywhere(self, steps: int) -> None:
        """Repeat the call once for each moment at which it can be cancelled."""
        assert self._whole is not None  # the call was made without a cancellation before
        horizon = self._whole.seconds + PATIENCE
        gc.disable()  # the moments are many and short
        # What is printed again and again goes into the records, and nowhere else.
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # as above
        sys.stdout = self._stdout = LineRecorder(nowhere, self._printed)
        for moment in moments(steps):
            self._play.abandon()
            self._play = Play(self._request, self._reader, self._stdout.finish, horizon)
            self._watchdog.watch(self._play)
            self._cancel = Cancel(self._play, self._reader, moment)
            end = self._play.perform(self._load())
            probe = self._play.probe
            self._note_cut(end, probe.so_far() if end.kind == STUCK else probe.at_the_end())
        self._cancel = None

    def _note_cut(self, end: End, left: Left) -> None:
        assert self._whole is not None  # as above
        if self._cancel is not None and self._cancel.requested:
            run, before = self._play.record(end, left), self._whole.cuts
            if len(before) >= DRAWN and run.end.kind == CANCELLED and run.left == Left():
                timeline = dataclasses.replace(run.timeline, spans=())
                run = dataclasses.replace(run, timeline=timeline)
            cut = self._cancel.record(run)
            self._whole = dataclasses.replace(self._whole, cuts=(*before, cut))

    # -- the report -------------------------------------------------------------------------

    def _stuck(self, how: str, place: Place | None) -> None:
        """End the run from the watchdog's thread, while the loop's thread goes on."""
        for _ in range(READ_TRIES):
            try:
                end = self._play.stuck_end(how, place)
                left = self._play.probe.so_far()
            except RuntimeError:  # something changed while it was read
                RealTime.sleep(0.001)
                continue
            if self._whole is not None:
                self._note_cut(end, left)
                self._report(self._whole)
            self._report(self._play.record(end, left, self._stderr.getvalue()))
        self._report(self._play.record(End(STUCK, how=how, place=place), Left()))

    def _report(self, run: Run) -> NoReturn:
        self._channel.done(run)


def _without_proof(run: Run, replaced: str) -> Run:
    """Return the record of a run in which a part of ours was replaced."""
    end = End(UNPROVEN, how=REPLACED, message=f"{replaced} was replaced; its own parts, as it came")
    return dataclasses.replace(run, end=end, cuts=())


def act(request: Request, control: int) -> NoReturn:
    """Do one run and end this process.

    Args:
        request: What to run.
        control: File descriptor for the messages to the runner.
    """
    channel = Channel(control)
    channel.taken()
    try:
        Act(request, channel).perform()
    except BaseException as error:
        # Nothing of the answer gets here: this is a fault of ours.
        message = "".join(traceback.format_exception(error))[-2000:]
        channel.done(Run(request.coroutine, request.clock, End(HARNESS, message=message)))
