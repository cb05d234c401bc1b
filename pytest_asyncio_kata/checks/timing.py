"""Did the run take as long as it should?

A difference in seconds alone proves nothing about its cause. The cause is read
from the waits: whether sibling calls overlapped, and whether their times add up
to the time of the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..record.finding import Code, Finding, Reason
from ..record.run import CANCELLED, DEADLINE, ENDLESS, RAISED, RETURNED, STUCK, Run
from . import sequential
from .call_groups import (
    Unit,
    cancelled_labels,
    counted,
    held_up_at,
    in_turn,
    labels,
    noun,
    of_slowest,
    peak,
    seconds_if_together,
    subject,
)
from .delay_causes import (
    in_batches,
    longest_tried,
    reason_of_delay,
    why_batches,
    why_cut_off,
    why_threads,
    why_tries,
)
from .leftovers import left_over
from .levels import Levels
from .overlap import why_overlap
from .returns import why_early
from .stopped_in_turn import stopped_in_turn
from .time_taken import early_in_the_record_only, slow_line, too_short, why_late_look
from .words import equals_sum, number, seconds_text, starts

TOLERANCE = 0.25
"""Seconds by which a run may differ from what was asked for if the machine had a share in its
time; and by which times may differ from a cause that is named."""

EXACT = 0.00002
"""Seconds by which a run may differ whose times are all the answer's own: floats are not exact,
and the coarsest clock that an answer may add to has steps of a quarter of a microsecond."""


@dataclass(frozen=True, slots=True)
class _Case:
    """The run, how long it should take, and the other hypothesis."""

    run: Run
    seconds: float
    instead_of: float | None
    levels: Levels
    one_by_one: bool = False

    @property
    def together(self) -> bool:
        """Whether the other hypothesis is that the calls ran one after another."""
        return self.instead_of is not None and self.instead_of > self.seconds

    @property
    def in_turn(self) -> bool:
        """Whether the other hypothesis is that the calls ran at the same time."""
        return self.one_by_one or (self.instead_of is not None and self.instead_of < self.seconds)

    def equal(self, one: float, other: float) -> bool:
        """Whether these seconds of the run are the same, as exactly as its clock tells them."""
        return abs(one - other) <= (TOLERANCE if self.run.timeline.measured else EXACT) + 1e-9


def took(
    run: Run, seconds: float, instead_of: float | None = None, in_turn: bool = False
) -> Finding | None:
    """Check that the run took *seconds*; None if it did.

    Args:
        run: The record; also one that was cut off at its deadline.
        seconds: How long the run should take, on its own clock.
        instead_of: How long it takes with the mistake that the test looks for:
            longer, if that is to run one after another, or shorter.
        in_turn: Whether the calls have to run one after another, whatever that takes.
    """
    case = _Case(run, seconds, instead_of, Levels(run.timeline), in_turn)
    if run.end.kind == STUCK and run.end.how in (DEADLINE, ENDLESS):
        return _sequential(case) if run.seconds > seconds + TOLERANCE else None
    if run.end.kind not in (RETURNED, RAISED, CANCELLED):
        return None
    if case.equal(run.seconds, seconds) or early_in_the_record_only(run, seconds, TOLERANCE):
        return None
    if run.seconds > seconds:
        return _sequential(case) or _too_slow(case)
    return left_over(run.timeline) or _concurrent(case) or _too_fast(case)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE + 1e-9


def _sequence(case: _Case) -> list[Unit]:
    """The calls that ran in turn and account for the run; empty if none do.

    Of several levels, the one whose overlap would give the seconds asked for.
    """
    proven = [
        units
        for units, alone in zip(case.levels.siblings, case.levels.in_turn, strict=True)
        if alone and _same(sum(unit.seconds for unit in units), case.run.seconds)
    ]
    if not all(case.levels.in_turn):
        # Calls did overlap: waits of one of them, in turn, are not what took the time.
        proven = [units for units in proven if all(unit.call for unit in units)]
    if case.run.end.kind == STUCK:
        # The same wait again and again is a loop without an end, not a sequence that took long.
        proven = [units for units in proven if all(unit.call for unit in units)]
    if not case.together:
        # A call that was cancelled has had its time; nothing says that the next one came too late.
        proven = [units for units in proven if all(u.failure != "cancelled" for u in units[:-1])]
    exact = [units for units in proven if _same(seconds_if_together(units), case.seconds)]
    # Waits without a call may have to follow each other: only the test can say.
    exact = [units for units in exact if all(unit.call for unit in units)]
    of_one = case.levels.of_one_function
    exact += sequential.beside_others(of_one, case.equal, case.seconds, case.run.seconds)
    if exact:
        return exact[0]
    # As long as that takes; not somewhat longer than asked for, by asking again and again.
    long = case.instead_of is not None and case.run.seconds > (case.seconds + case.instead_of) / 2
    proven = [units for units in proven if long or all(unit.call for unit in units)]
    return proven[0] if proven and case.together else []


def _sequential(case: _Case) -> Finding | None:
    units = [] if case.one_by_one else _sequence(case)
    if not units:
        return None
    total = case.run.seconds
    actual = f"{seconds_text(total)}{' so far' * (case.run.end.kind == STUCK)}"
    return Finding(
        code=Code.SEQUENTIAL,
        headline=sequential.headline(units),
        expected=_expected(case, units),
        actual=actual + equals_sum(total, [unit.seconds for unit in units]),
        why=sequential.why(units),
        place=units[-1].place or units[0].place or held_up_at(case.run.timeline, units),
        drawing=True,
        reason=None if any(unit.is_task or not unit.call for unit in units) else Reason.NO_TASKS,
        rows=labels(units),
    )


def _about(case: _Case) -> str:
    """The seconds asked for; "about" where the wall clock would allow somewhat more or less."""
    about = "" if _same(case.run.seconds, case.seconds) else "about "
    text = seconds_text(case.seconds)
    return about + (text if text != _actual(case) else f"{case.seconds:g} s")


def _actual(case: _Case) -> str:
    """The seconds of the run, with as many decimals as show that they are not those asked for."""
    for decimals in (2, 3, 4, 5):
        text = f"{case.run.seconds:.{decimals}f}"
        if text != f"{case.seconds:.{decimals}f}":
            break
    return f"{text.rstrip('0').rstrip('.')} s"


def _sum_of(case: _Case, parts: Sequence[float]) -> str:
    """The sum that the seconds of the run are; nothing if it is another one as it is written."""
    written = seconds_text(case.run.seconds) == _actual(case)
    return equals_sum(case.run.seconds, parts) if written else ""


def _lasted_for_the_slowest(units: Sequence[Unit], seconds: float) -> bool:
    """Whether the slowest of *units* took so many *seconds*, and ended by itself."""
    slowest = max(units, key=lambda unit: unit.seconds)
    return slowest.failure != "cancelled" and _same(slowest.seconds, seconds)


def _expected(case: _Case, units: Sequence[Unit]) -> str:
    """The seconds asked for, and where they come from if the record shows it."""
    text = _about(case)
    if len(units) < 2:
        return text
    parts = [unit.seconds for unit in units]
    slowest = max(units, key=lambda unit: unit.seconds)
    # Of a call that was cancelled only the limit is known, not how long it takes.
    whole = slowest.failure != "cancelled"
    if not case.in_turn and whole and case.equal(slowest.seconds, case.seconds):
        return text + of_slowest(units)
    if not case.together and _same(sum(parts), case.seconds):
        return text + equals_sum(case.seconds, parts)
    return text


def _concurrent(case: _Case) -> Finding | None:
    for units in case.levels.siblings:
        most = peak([(unit.begin, unit.end) for unit in units])
        exact = _same(sum(unit.seconds for unit in units), case.seconds)
        if most < 2 or case.together or not (exact or case.in_turn):
            continue
        who = subject(units) if most == len(units) else f"{most} of the {counted(units)}"
        slowest = _same(max(unit.seconds for unit in units), case.run.seconds)
        actual = seconds_text(case.run.seconds)
        return Finding(
            code=Code.CONCURRENT,
            headline=f"{who} ran at the same time.",
            expected=_expected(case, units),
            actual=actual + of_slowest(units) * slowest,
            why=why_overlap(units),
            place=units[0].place,
            drawing=True,
            rows=labels(units),
        )
    return None


def _too_fast(case: _Case) -> Finding:
    run = case.run
    units = case.levels.first_siblings
    idle = not case.levels.all and not run.timeline.blocks
    actual = _actual(case)
    cut_off = why_cut_off(run)
    early, ended_at = why_early(run)
    if units and in_turn(units) and _same(sum(unit.seconds for unit in units), run.seconds):
        actual += _sum_of(case, [unit.seconds for unit in units])
    elif len(units) > 1 and not cut_off and _lasted_for_the_slowest(units, run.seconds):
        actual += of_slowest(units)
    return Finding(
        code=Code.TOO_FAST,
        headline="There was no wait."
        if idle
        else f"{starts(run.name)} ended after {_actual(case)}.",
        expected=_about(case),
        actual=actual,
        why=cut_off or early,
        place=None if cut_off else too_short(run) or ended_at,
        drawing=True,
        reason=Reason.NO_WAIT if idle else Reason.CUT_OFF if cut_off else None,
        rows=(*cancelled_labels(run.timeline), *labels(units)),
    )


def _too_slow(case: _Case) -> Finding:
    run = case.run
    units = case.levels.of_one_caller
    batches = in_batches(units)
    most = peak([(unit.begin, unit.end) for unit in units])
    headline, why = f"{starts(run.name)} took {_actual(case)}.", ""
    parts: list[float] = []
    few: Reason | None = None
    drawn = list(units)
    stopped = stopped_in_turn(run.timeline)
    if stopped:
        why, few = stopped.why, Reason.CUT_IN_TURN
    elif 1 < len(batches) < len(units):
        drawn = [unit for batch in batches[:4] for unit in batch[:2]]
        headline = f"{subject(units)} ran in {len(batches)} batches."
        parts = [max(unit.end for unit in batch) - batch[0].begin for batch in batches]
        why, few = why_batches(batches), Reason.BATCHES
    elif len(batches) == len(units) > 1:
        parts = [unit.seconds for unit in units]
    elif 1 < most < len(units):
        headline = f"At most {most} of the {counted(units)} ran at the same time."
        few = Reason.HELD_UP if any(unit.lock for unit in units) else None
    tried = None if why else longest_tried(case.levels)
    why = why or (why_tries(tried) if tried else why_threads(run))
    drawn = [tried, *drawn] if tried else drawn
    actual = _actual(case)
    if len(parts) > 1 and _same(sum(parts), run.seconds):
        actual += _sum_of(case, parts)
    elif units and most > 1 and len(batches) == 1:
        slowest = max(units, key=lambda unit: unit.seconds)
        # Of a call that was cancelled nothing says how long it takes.
        if slowest.failure != "cancelled":
            actual += f"; the slowest {noun(units)} took {number(slowest.seconds)} s"
    late = "" if why else why_late_look(run.timeline, run.seconds - case.seconds)
    batched = 1 < len(batches) < len(units) or (case.together and most < len(units))
    held_up = batched or any(unit.lock for unit in units)
    place = held_up_at(run.timeline, units) if held_up else tried.place if tried else None
    place = stopped.place if stopped else place
    place = place or (case.levels.line_in_turn if case.together else None)
    return Finding(
        code=Code.TOO_SLOW,
        headline=headline,
        expected=_expected(case, units),
        actual=actual,
        why=why or late,
        place=place or slow_line(run.timeline, run.seconds - case.seconds),
        drawing=True,
        reason=reason_of_delay(run) or few or (Reason.LATE_LOOK if late else None),
        rows=(*((stopped.first, stopped.second) if stopped else ()), *labels(drawn)),
    )
