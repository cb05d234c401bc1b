"""From what came out of a worker to a run: everything is checked, nothing is trusted.

Whatever a worker sends, or does not send, is an outcome: a record that can be
read, a process that ended early, a run that was stuck, or a fault of the
harness. It never raises here.
"""

from __future__ import annotations

import dataclasses
import itertools
import signal
from typing import Any

from ..record.request import Request
from ..record.run import DIED, FLOOD, HELD, LOADING, STUCK, UNPROVEN, End, Run
from ..record.shape import ShapeError, from_json
from ..record.timeline import Line, Place, Timeline
from ..record.values import decode
from ..record.wire import BEGUN, DONE
from . import plausibility
from .contradiction import contradiction
from .inbox import Intake
from .observations import Outside
from .stack_dump import place_in

MAX_LINES = 2_000
"""How many lines are kept of a run that sent no record."""


def conclude(request: Request, intake: Intake, outside: Outside) -> Run:
    """Return the run that *intake* is the evidence of.

    Args:
        request: What the worker was asked to do.
        intake: What came from it.
        outside: What was seen of it beside that.
    """
    done = intake.message(DONE)
    # The worker ends at once, and well, when it has sent its record.
    if done is not None and (outside.exit_code == 0 or outside.overdue):
        return _reported(request, intake, done, outside)
    if intake.oversized:
        return _silent(request, intake, _unproven("a record; one that is too large came"))
    place = place_in(bytes(intake.words), request.answer)
    if intake.flooded:
        return _silent(request, intake, End(STUCK, how=FLOOD, place=place))
    if outside.overdue:
        how = HELD if intake.message(BEGUN) else LOADING
        return _silent(request, intake, End(STUCK, how=how, place=place))
    return _silent(request, intake, _death(outside.exit_code, intake, place))


def _reported(
    request: Request, intake: Intake, done: tuple[float, list[Any]], outside: Outside
) -> Run:
    """Read the record that the worker sent."""
    at, message = done
    try:
        _, data = message
        run = from_json(Run, data)
        plausibility.check(run, request)
        decode(run.end.value)
    except (ShapeError, ValueError, RecursionError) as error:
        text = f"a record; one that cannot be read came: {error}"[:500]
        return _silent(request, intake, _unproven(text))
    if (run.name, run.clock) != (request.coroutine, request.clock):
        return _silent(request, intake, _unproven("a record; one of another run came"))
    if said := contradiction(request, intake, run, outside):
        return _silent(request, intake, _unproven(said))
    begun = intake.message(BEGUN)
    return dataclasses.replace(run, outside_seconds=round(at - begun[0], 6) if begun else 0.0)


def _unproven(message: str) -> End:
    """Return the end of a run whose record does not count."""
    return End(UNPROVEN, message=message)


def _death(exit_code: int | None, intake: Intake, place: Place | None) -> End:
    """Name how a process ended that said nothing."""
    words = bytes(intake.words).decode("utf-8", "replace")[:500]
    if exit_code is None:
        how = "no exit code"
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


def _silent(request: Request, intake: Intake, end: End) -> Run:
    """Return a run of which only the outside was seen."""
    begun = intake.message(BEGUN)
    start = begun[0] if begun else 0.0
    first = itertools.islice(intake.lines(), MAX_LINES)
    lines = [Line(max(0.0, round(at - start, 6)), text) for at, text in first]
    seconds = lines[-1].at if lines else 0.0
    timeline = Timeline(seconds=seconds, lines=tuple(lines))
    return Run(request.coroutine, request.clock, end, timeline)
