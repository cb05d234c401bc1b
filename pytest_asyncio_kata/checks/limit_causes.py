"""Why too many calls were under way at the same time, or too few: what the record proves."""

from __future__ import annotations

from dataclasses import dataclass

from ..record.finding import Reason
from ..record.leaf_waits import SAME_TIME
from .call_groups import Unit, subject
from .delay_causes import in_batches, why_batches
from .occupancy import Occupancy, Stretch
from .words import joined, quantity, seconds_text


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause in words, and the reason by which a lesson explains it."""

    why: str = ""
    reason: Reason | None = None
    headline: str = ""
    """What happened, where the cause says it best; else nothing."""


def why_over(calls: Occupancy, found: Stretch, most: int) -> Cause:
    """Return why there were so many calls in *found*, the first stretch with more than *most*."""
    if found.count == len(calls.calls):
        # One more than allowed may be a limit that is too high by one.
        reason = Reason.NO_LIMIT if found.count > most + 1 else None
        return Cause("All of them had begun before the first of them ended.", reason)
    ended, begun = calls.ended_at(found.begin), calls.begun_at(found.begin)
    if not ended:
        return Cause()
    what = f"{_names(ended)} {_how(ended)} at {seconds_text(found.begin)}"
    return Cause(f"{what}, and {quantity(len(begun), 'call')} began.", Reason.MORE_THAN_ENDED)


def why_under(calls: Occupancy, others: Occupancy, found: Stretch, least: int) -> Cause:
    """Return why there were so few calls in *found*, the first stretch with less than *least*."""
    return (
        _shared(calls, others, found, least)
        or _batches(calls)
        or _not_replaced(calls, found, least)
        or Cause()
    )


def _shared(calls: Occupancy, others: Occupancy, found: Stretch, least: int) -> Cause | None:
    """Whether calls of other fakes had the places that were free, whenever some were."""
    low = [stretch for stretch in calls.while_some_wait if stretch.count < least]
    if not all(low_.count + others.least(low_.begin, low_.end) >= least for low_ in low):
        return None
    beside = others.under_way(found.begin)
    why = (
        f"At {seconds_text(found.begin)} {_names(beside)} {'was' if len(beside) == 1 else 'were'}"
        f" under way as well: {found.count + len(beside)} in all."
    )
    return Cause(why, Reason.SHARED_LIMIT)


def _batches(calls: Occupancy) -> Cause | None:
    """Whether several calls began at once, each time when all those before had ended."""
    batches = in_batches(calls.calls)
    if not 1 < len(batches) < len(calls.calls):
        return None
    begun = all(_spread([unit.begin for unit in batch]) <= SAME_TIME for batch in batches)
    # Calls of one length end together, whatever they wait for.
    uneven = any(_spread([unit.end for unit in batch]) > SAME_TIME for batch in batches[:-1])
    # Workers that end one after another leave fewer and fewer calls.
    even = {len(batch) for batch in batches[:-1]} == {len(batches[0])}
    if not begun or not uneven or not even or len(batches[-1]) > len(batches[0]):
        return None
    headline = f"{subject(calls.calls)} ran in {len(batches)} batches."
    return Cause(why_batches(batches), Reason.BATCHES, headline)


def _spread(times: list[float]) -> float:
    return max(times) - min(times)


def _not_replaced(calls: Occupancy, found: Stretch, least: int) -> Cause | None:
    """Whether calls failed at the begin of *found*, no other ended, and too few began."""
    ended, begun = calls.ended_at(found.begin), calls.begun_at(found.begin)
    failed = bool(ended) and all(unit.failure for unit in ended)
    if not failed or found.count + len(ended) - len(begun) < least:
        return None
    what = "no call took its place" if len(ended) == 1 else "no call took their places"
    what = f"only {quantity(len(begun), 'call')} began" if begun else what
    why = f"{_names(ended)} {_how(ended)} at {seconds_text(found.begin)}, and {what}."
    return Cause(why, Reason.AFTER_A_FAILURE)


def _names(units: list[Unit]) -> str:
    return joined([unit.label for unit in units])


def _how(units: list[Unit]) -> str:
    failures = {unit.failure for unit in units}
    if failures == {"cancelled"}:
        return "was cancelled" if len(units) == 1 else "were cancelled"
    return "ended" if "" in failures else "failed"
