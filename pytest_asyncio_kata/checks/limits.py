"""Were too many calls under way at the same time, or too few while others waited?

Both are judged at every instant: also an answer that works in batches has as many calls under
way as there may be, now and then.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..record.finding import Code, Finding, Pointer
from ..record.run import Run
from . import sequential
from .call_groups import Unit, counted, in_turn, labels
from .levels import Levels
from .limit_causes import why_over, why_under
from .limit_places import held_up_until, row_labels
from .occupancy import Occupancy, Stretch, calls_named, calls_of_others
from .timing import EXACT, TOLERANCE
from .words import joined, quantity, seconds_text

NEXT = 3
"""How many of the calls that began next are drawn in any case."""


@dataclass(frozen=True, slots=True)
class _Case:
    """The calls of a run that are counted, and those of other fakes."""

    run: Run
    levels: Levels
    calls: Occupancy
    others: Occupancy
    name: str

    def many(self, count: int) -> str:
        """So many of them: ``3 calls``."""
        known = all(unit.call for unit in self.calls.calls)
        return quantity(count, "call" if known else "wait")

    def at_least(self, count: int) -> str:
        """What is expected if there must be so many."""
        return f"{self.many(count)} at the same time until the last one has begun"

    def rows(self, units: list[Unit]) -> tuple[str, ...]:
        """The rows in which a drawing shows *units*."""
        return row_labels(self.run.timeline, units)


def within_limits(
    run: Run, at_least: int | None = None, at_most: int | None = None, name: str | None = None
) -> Finding | None:
    """Check how many calls were under way at each instant; None if never too many or too few.

    Args:
        run: The record.
        at_least: How many there must be from the begin of the first call until the last begins.
        at_most: How many there may be.
        name: Which calls are counted: those of this fake or, if it was not called, of this
            coroutine. None stands for the calls of all fakes; without any, for all waits.
    """
    levels = Levels(run.timeline)
    units = calls_named(run.timeline, levels, name)
    same = _same(run, units)
    others = Occupancy(calls_of_others(run.timeline, name), same)
    case = _Case(run, levels, Occupancy(units, same), others, name or "")
    too_many = None if at_most is None else _over(case, at_most)
    return too_many or (None if at_least is None else _under(case, at_least))


def _same(run: Run, units: list[Unit]) -> float:
    """Within how many seconds two moments of *run* are the same.

    If the machine had a share in its times, a gap is what is nearer to the time of a call than
    to no time at all.
    """
    if not run.timeline.measured:
        return EXACT
    shortest = min((unit.seconds for unit in units if unit.seconds > EXACT), default=0.0)
    return max(min(TOLERANCE, shortest / 2), EXACT)


def _over(case: _Case, most: int) -> Finding | None:
    calls = case.calls
    found = next((stretch for stretch in calls.stretches if stretch.count > most), None)
    if found is None:
        return None
    there, begun = calls.under_way(found.begin), calls.begun_at(found.begin)
    names = joined([unit.label for unit in there])
    later = f"; up to {calls.peak} later" if calls.peak > found.count else ""
    cause = why_over(calls, found, most)
    return Finding(
        code=Code.OVER_LIMIT,
        headline=f"{_starts(there)} were under way at the same time.",
        expected=f"at most {case.many(most)} at the same time",
        actual=f"{case.many(found.count)} at {seconds_text(found.begin)}: {names}{later}",
        why=cause.why,
        place=begun[-1].place,
        drawing=True,
        pointer=Pointer(found.begin, f"{found.count} at the same time"),
        reason=cause.reason,
        rows=case.rows([*there, *begun]),
    )


def _starts(units: list[Unit]) -> str:
    """The *units* as the beginning of a sentence, always with their number."""
    text = counted(units)
    return text if text[0].isdigit() else f"The {len(units)} calls of {text}"


def _under(case: _Case, least: int) -> Finding | None:
    calls = case.calls
    found = next((low for low in calls.while_some_wait if low.count < least), None)
    if found is None:
        return _too_few(case, least) if len(calls.calls) < least else None
    if calls.peak == 1 < least:
        return _sequential(case, least)
    there, waiting = calls.under_way(found.begin), calls.begun_after(found.begin)
    beside = case.others.under_way(found.begin)
    names = f": {joined([unit.label for unit in there])}" if there else ""
    cause = why_under(calls, case.others, found, least)
    return Finding(
        code=Code.UNDER_LIMIT,
        headline=cause.headline or _headline(case, found, least, len(waiting)),
        expected=case.at_least(least),
        actual=f"{case.many(found.count)} from {_between(found.begin, found.end)}{names}",
        why=cause.why,
        place=held_up_until(case.run.timeline, waiting[0]),
        drawing=True,
        pointer=Pointer(found.begin, f"{found.count} under way, {len(waiting)} not yet begun"),
        reason=cause.reason,
        rows=case.rows([*there, *beside, *calls.ended_at(found.begin), *waiting[:NEXT]]),
    )


def _between(begin: float, end: float) -> str:
    """Both times, with as many decimals as tell them apart."""
    for decimals in (2, 3, 4, 5):
        texts = [f"{time:.{decimals}f}" for time in (begin, end)]
        if texts[0] != texts[1]:
            break
    first, last = (text.rstrip("0").rstrip(".") for text in texts)
    return f"{first} s to {last} s"


def _headline(case: _Case, found: Stretch, least: int, waiting: int) -> str:
    if case.calls.peak < least:
        who, most = counted(case.calls.calls), case.calls.peak
        # Where fewer calls were made than had to be under way, others are missing among them.
        few = len(case.calls.calls) < least
        of = f" of {case.name}" if case.name else ""
        who = case.many(most) + of if few else f"{most} of the {who}"
        return f"At most {who} were under way at the same time."
    who = f"Only {case.many(found.count)}" if found.count else f"No {case.many(1)[2:]}"
    of, verb = f" of {case.name}" if case.name else "", "was" if found.count < 2 else "were"
    when = seconds_text(found.begin)
    return f"{who}{of} {verb} under way at {when}, and {waiting} had not begun."


def _sequential(case: _Case, least: int) -> Finding:
    """No two calls overlapped."""
    calls = case.calls.calls
    units = case.levels.first_siblings
    units = units if units and in_turn(units) else calls
    return Finding(
        code=Code.SEQUENTIAL,
        headline=sequential.headline(calls),
        expected=case.at_least(least),
        actual=f"never two {case.many(2)[2:]} at the same time",
        why=sequential.why(units) if units is not calls else "",
        place=units[-1].place or calls[-1].place,
        drawing=True,
        rows=labels(units),
    )


def _too_few(case: _Case, least: int) -> Finding:
    """There were not even as many calls as there should have been at the same time."""
    calls = case.calls.calls
    what = f"of {case.name} " if case.name else ""
    many = case.many(len(calls)) if calls else "no call"
    verb = "was" if len(calls) < 2 else "were"
    return Finding(
        code=Code.UNDER_LIMIT if calls else Code.TOO_FAST,
        headline=f"There {verb} {'only ' if calls else ''}{many} {what}".rstrip() + ".",
        expected=case.at_least(least),
        actual=many,
        drawing=bool(calls),
        rows=case.rows(calls),
    )
