"""Which answers have been stuck: their next runs show within a short trial whether they are again.

A run that is stuck costs its whole limit: two seconds of computing, or all the time that its
test has. Most tests call the same coroutine, so an endless loop used to cost that for each
of them. Once an answer has been stuck, each of its runs is a *trial* first: on the virtual clock,
and with short limits. What may come of it:

- It has ended, and the run was to be on the virtual clock: it is the run itself. Limits change
  nothing in a run that ends within them.
- It is stuck in the same function and in the same way as before. That is the result: each of the
  short limits is one that no test would forgive (see `Request.trial`). A run that is only slow
  makes progress; it is not called endless here.
- Anything else proves nothing. The run follows with its own clock and its whole limit.

So no verdict depends on which tests were run before, or on how busy the machine is.
"""

from __future__ import annotations

import dataclasses
import os

from ..record.request import VIRTUAL, WALL, Request
from ..record.run import DEADLINE, ENDLESS, HARNESS, HELD, LOADING, STUCK, End, Run
from ..record.timeline import Place

TRIAL_SECONDS = 6.0
"""Seconds at most of a trial for the wall clock. Most end after half a second of computing. A
trial for the virtual clock has all the time of its run."""

SILENT_SECONDS = 2.0
"""As above, after runs that could not report, or not even import the answer."""

MOST_IN_VAIN = 2
"""After how many trials in a row that proved nothing an answer is not tried any more."""

PROOFS = (HELD, ENDLESS, LOADING)
"""How a trial ends that has shown something. The end of its real seconds shows nothing."""

PROOFS_WITH_PROGRESS = (HELD, LOADING)
"""As above, if calls of the answer have ended, or it has printed, until the end of the trial."""

MODULE = "<module>"
"""The function of a line that is in no function."""

Signature = tuple[str, str, str]
"""How and where a run was stuck: the way, the file and the function, or the line of the module."""


@dataclasses.dataclass(slots=True)
class _Known:
    """What is known of one answer."""

    signatures: set[Signature] = dataclasses.field(default_factory=set)
    silent: bool = False
    """Whether a run of it could not report, and the runner had to end it."""
    in_vain: int = 0
    """How many trials have proved nothing since one has proved something."""


class StuckAnswers:
    """Remembers, for one session, which answers have been stuck."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], _Known] = {}

    def trial(self, request: Request, *, real: bool = False) -> Request | None:
        """Return the trial that comes before *request*; None if there is no reason for one.

        Args:
            request: The run that is asked for.
            real: Whether the virtual clock is of no use for it.
        """
        known = self._known.get(_content(request))
        if known is None or real or known.in_vain >= MOST_IN_VAIN:
            return None
        seconds = request.deadline if request.clock == VIRTUAL else TRIAL_SECONDS
        deadline = min(SILENT_SECONDS if known.silent else seconds, request.deadline)
        return dataclasses.replace(request, trial=True, clock=VIRTUAL, deadline=deadline)

    def result(self, request: Request, trial: Request, tried: Run) -> Run | None:
        """Return the result of *request* if its trial has shown it; None if it proved nothing."""
        known = self._known[_content(request)]
        if tried.end.kind == HARNESS:
            known.in_vain += 1
            return None
        ends = _ends_at_a_limit(request, tried)
        if trial.deadline == request.deadline and tried.wall_seconds:
            # Its real seconds were those of the run itself.
            ends = [end for end in ends if end.how != DEADLINE]
        if not ends:
            return None if request.clock == WALL else tried
        how = PROOFS if _repeats_itself(tried) else PROOFS_WITH_PROGRESS
        if not any(end.how in how and _signature(end) in known.signatures for end in ends):
            known.in_vain += 1
            return None
        known.in_vain = 0
        return dataclasses.replace(tried, clock=request.clock)

    def note(self, request: Request, run: Run) -> None:
        """Remember the answer of *request* if its *run* was stuck."""
        for end in _ends_at_a_limit(request, run):
            if end.place is not None:
                known = self._known.setdefault(_content(request), _Known())
                known.signatures.add(_signature(end))
                known.silent = known.silent or not run.wall_seconds


def _ends_at_a_limit(request: Request, run: Run) -> list[End]:
    """Return the ends that cost a whole limit: of *run*, and of its last repetition."""
    # A call that should go on for ever is ended after so many steps, which cost little.
    first = (HELD, DEADLINE, LOADING) if request.forever else (HELD, DEADLINE, LOADING, ENDLESS)
    last = [*(cut.run for cut in run.cuts[-1:]), *run.outcomes[-1:]]
    again = [each.end for each in last if each.end.how in (HELD, DEADLINE)]
    return [end for end in (run.end, *again) if end.kind == STUCK and end.how in first]


def _repeats_itself(run: Run) -> bool:
    """Whether nothing but the same wait went on in the second half of *run*."""
    timeline, half = run.timeline, run.seconds / 2
    spans = (span.end for span in timeline.spans if span.ended != "pending")
    calls = (call.end for call in timeline.calls if call.ended != "pending")
    printed = (line.at for line in timeline.lines)
    return not timeline.dropped and max([0.0, *spans, *calls, *printed]) <= half


def _signature(end: End) -> Signature:
    """Return how and where a run was stuck.

    A wait that begins again and again ends at one limit or another: which of them it is depends
    on the clock and on the machine.
    """
    way = ENDLESS if end.how == DEADLINE else end.how
    place = end.place or Place("", 0)
    where = place.function if place.function != MODULE else f"{MODULE} {place.line}"
    return way, place.file, where


def _content(request: Request) -> tuple[object, ...]:
    """Return what tells an answer from the same file with other content."""
    try:
        status = os.stat(request.answer)
    except OSError:
        return (request.answer,)
    return request.answer, status.st_mtime_ns, status.st_size, status.st_ino
