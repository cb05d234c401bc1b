"""Were never too many calls made in a stretch of time, and each as soon as it was possible?

Only the moments at which calls begin count, not how long they last. The earliest moment of a
call is reckoned from the calls that were made before it: one late call does not make those
after it late.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..record.finding import Code, Finding, Pointer
from ..record.run import Run
from ..record.timeline import Call
from .rate_causes import Rate, at_its_moment, rows, waited_at, why_early, why_late
from .words import joined, quantity, seconds_text


def kept_rate(
    run: Run,
    name: str,
    most: int,
    per: float,
    came: Mapping[str, float],
    calendar: Mapping[float, float] | None = None,
) -> Finding | None:
    """Check when calls of the fake *name* began; None if in turn, and neither early nor late.

    Args:
        run: The record.
        name: Of the fake.
        most: How many calls may be made in any *per* seconds.
        per: So many seconds later a call does not count any more.
        came: From which moment on each argument waited for its call, in the order in which
            they came. Whoever makes no call has given up, and does not count; nor does a call
            with another argument.
        calendar: By how many seconds the calendar was set at which moments.
    """
    rate = Rate(run, name, most, per, came, calendar or {})
    return _too_many(rate) or _out_of_turn(rate) or _too_late(rate)


def _too_many(rate: Rate) -> Finding | None:
    """The first call that came too soon after the one that was *most* calls before it."""
    for first, last in enumerate(rate.calls[rate.most :]):
        within = rate.calls[first : first + rate.most + 1]
        seconds = last.begin - within[0].begin
        if seconds < rate.per - rate.same:
            cause = why_early(rate, within)
            when = f"within {seconds_text(seconds)}" if seconds > rate.same else "at one moment"
            return Finding(
                code=Code.OVER_LIMIT,
                headline=f"{len(within)} calls of {rate.name} were made {when}.",
                expected=rate.allowed,
                actual=f"{len(within)} calls: {joined([at_its_moment(call) for call in within])}",
                why=cause.why,
                place=waited_at(rate, last),
                drawing=True,
                pointer=Pointer(last.begin, last.label),
                reason=cause.reason,
                rows=rows(rate, [*cause.calls, *within]),
            )
    return None


def _out_of_turn(rate: Rate) -> Finding | None:
    """The first call that was made before that of somebody who had come earlier."""
    for number, then in enumerate(rate.calls):
        first = next((call for call in rate.calls[:number] if rate.overtook(call, then)), None)
        if first is not None:
            return Finding(
                code=Code.ORDER,
                headline=f"{first.label} was made before {then.label}, which had come first.",
                expected=f"{then.label}, then {first.label}",
                actual=f"{at_its_moment(first)}, {at_its_moment(then)}",
                why=_who_came_first(rate, then, first),
                place=waited_at(rate, then) or waited_at(rate, first),
                drawing=True,
                pointer=Pointer(first.begin, first.label),
                rows=rows(rate, [then, first]),
            )
    return None


def _who_came_first(rate: Rate, earlier: Call, later: Call) -> str:
    """When both of them came."""
    moments = [seconds_text(rate.came_at(call)) for call in (earlier, later)]
    if moments[0] == moments[1]:
        return f"Both came at {moments[0]}, {rate.who(earlier)} before {rate.who(later)}."
    return f"{rate.who(earlier)} came at {moments[0]} and {rate.who(later)} came at {moments[1]}."


def _too_late(rate: Rate) -> Finding | None:
    """The first call that was made later than it could have been."""
    for number, call in enumerate(rate.calls):
        before = rate.calls[:number]
        possible = _earliest(rate, call, before)
        if call.begin > possible + rate.same:
            cause = why_late(rate, call, before, possible)
            return Finding(
                code=Code.UNDER_LIMIT,
                headline=f"{call.label} was made at {seconds_text(call.begin)},"
                f" and not at {seconds_text(possible)}.",
                expected=f"{call.label} at {seconds_text(possible)}: {rate.allowed}",
                actual=f"{at_its_moment(call)}; {_until(rate, before, possible)}",
                why=cause.why,
                place=waited_at(rate, call),
                drawing=True,
                pointer=Pointer(possible, f"{call.label} was possible"),
                reason=cause.reason,
                rows=(*cause.left, *rows(rate, [*cause.calls, *before[-rate.most :], call])),
            )
    return None


def _earliest(rate: Rate, call: Call, before: Sequence[Call]) -> float:
    """When *call* could be made, after all those *before* it."""
    moments = [rate.came_at(call), *[each.begin for each in before[-1:]]]
    if len(before) >= rate.most:
        moments.append(before[-rate.most].begin + rate.per)
    earliest = max(moments)
    for block in rate.run.timeline.blocks:
        if block.begin <= earliest < block.end:
            earliest = block.end  # nobody could do anything
    return earliest


def _until(rate: Rate, before: Sequence[Call], possible: float) -> str:
    """How many calls counted at the moment at which another was *possible*."""
    counted = [call for call in before if call.begin > possible - rate.per + rate.same]
    names = f": {joined([at_its_moment(call) for call in counted])}" if counted else ""
    count = quantity(len(counted), "call") if counted else "no call"
    return f"at {seconds_text(possible)}, {count} of the last {seconds_text(rate.per)}{names}"
