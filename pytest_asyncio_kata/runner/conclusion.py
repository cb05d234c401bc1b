"""From a worker's messages to a run: everything is checked, nothing is trusted.

Everything that a worker sends, or does not send, is an outcome: a record that can be
read, a process that ended early, a run that was stuck, or a fault of the
harness. It never raises here.
"""

from __future__ import annotations

import dataclasses
import itertools
import signal
from typing import Any

from ..record.request import Request
from ..record.run import (
    BUSY,
    COMPUTED,
    DIED,
    FLOOD,
    HARNESS,
    HELD,
    LOADING,
    NO_ANSWER,
    NO_EXIT_CODE,
    STOPPED,
    STUCK,
    UNPROVEN,
    End,
    Run,
)
from ..record.serialization import ShapeError
from ..record.timeline import Line, Place, Timeline
from ..record.wire import BEGUN, DONE, STACK_DUMP_SIGNAL, TOO_BUSY
from . import lateness, plausibility
from .contradiction import contradiction, latest
from .inbox import Inbox
from .lateness import excuse_for, values_in
from .process_end import ProcessEnd
from .stack_dump import place_in, stands_still

SIGXCPU = getattr(signal, "SIGXCPU", 0)
"""What ends a process that has used its processor time; 0 where there is no such limit."""

MAX_LINES = 2_000
"""How many lines are kept of a run that sent no record."""


def conclude(request: Request, inbox: Inbox, process_end: ProcessEnd) -> Run:
    """Return the run that *inbox* is the evidence of.

    Args:
        request: What the worker was asked to do.
        inbox: What came from it.
        process_end: What was seen of it beside that.
    """
    done = inbox.message(DONE)
    # The worker ends at once, and well, when it has sent its record. If nobody knows how it ended,
    # nobody has seen how long it computed, either: an answer can stop who would know.
    if process_end.stopped:
        return _silent(request, inbox, End(DIED, how=STOPPED))
    ended = process_end.exit_code is not None and process_end.overdue
    if done is not None and (process_end.exit_code == 0 or ended):
        return _reported(request, inbox, done, process_end)
    if inbox.oversized:
        return _silent(request, inbox, _unproven("a record; a record that is too large came"))
    place = place_in(bytes(inbox.words), request.answer)
    if inbox.flooded:
        return _silent(request, inbox, End(STUCK, how=FLOOD, place=place))
    if done is not None and process_end.exit_code is None and process_end.overdue:
        return _silent(request, inbox, End(DIED, how=NO_ANSWER))
    if process_end.exit_code == -SIGXCPU or process_end.overdue:
        return _silent(request, inbox, _stuck(request, inbox, process_end, place))
    return _silent(request, inbox, _death(process_end.exit_code, inbox, place))


def _reported(
    request: Request, inbox: Inbox, done: tuple[float, list[Any]], process_end: ProcessEnd
) -> Run:
    """Read the record that the worker sent."""
    at, message = done
    try:
        _, data = message
        run = plausibility.read(data, request)
    except (ShapeError, ValueError, RecursionError) as error:
        text = f"a record; a record that cannot be read came: {error}"[:500]
        return _silent(request, inbox, _unproven(text))
    if (run.name, run.clock) != (request.coroutine, request.clock):
        return _silent(request, inbox, _unproven("a record; the record of another run came"))
    if said := contradiction(request, inbox, run, process_end):
        return _silent(request, inbox, _unproven(said))
    late, said = latest(inbox, run)
    asked = values_in(request.arguments) if late > lateness.LATE else 0
    match excuse_for(late, process_end, run.timeline, asked):
        case lateness.LATER:
            return _silent(request, inbox, _unproven(said))
        case lateness.BUSY:
            return _silent(request, inbox, End(HARNESS, how=BUSY, message=TOO_BUSY))
        case lateness.COMPUTED:
            # It need not be a fraud; but as it kept the event loop busy, it proves nothing of
            # its waits.
            run = dataclasses.replace(run, end=End(UNPROVEN, how=COMPUTED, message=said))
    begun = inbox.message(BEGUN)
    outside = round(at - begun[0], 6) if begun else 0.0
    return dataclasses.replace(run, outside_seconds=outside, forbidden=request.forbidden)


def _unproven(message: str) -> End:
    """Return the end of a run whose record does not count."""
    return End(UNPROVEN, message=message)


def _stuck(request: Request, inbox: Inbox, process_end: ProcessEnd, place: Place | None) -> End:
    """Say why a run was ended from outside: it had its time, stood still, or got no time."""
    still = STACK_DUMP_SIGNAL is None or stands_still(bytes(inbox.words), request.answer)
    if process_end.overdue and not still:
        return End(HARNESS, how=BUSY, message=TOO_BUSY)
    return End(STUCK, how=HELD if inbox.message(BEGUN) else LOADING, place=place)


def _death(exit_code: int | None, inbox: Inbox, place: Place | None) -> End:
    """Say how a process ended that sent no record."""
    words = bytes(inbox.words).decode("utf-8", "replace")[:500]
    if exit_code is None:
        how = NO_EXIT_CODE
    elif exit_code < 0:
        how = _signal_name(-exit_code)
    else:
        how = f"exit code {exit_code}"
    return End(DIED, how=how, message=words, place=place)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _silent(request: Request, inbox: Inbox, end: End) -> Run:
    """Return a run of which only the outside was seen."""
    begun = inbox.message(BEGUN)
    start = begun[0] if begun else 0.0
    first = itertools.islice(inbox.lines(), MAX_LINES)
    lines = [Line(max(0.0, round(at - start, 6)), text) for at, text in first]
    seconds = lines[-1].at if lines else 0.0
    timeline = Timeline(seconds=seconds, lines=tuple(lines))
    return Run(request.coroutine, request.clock, end, timeline)
