"""What a late submission loses: a due date, a rule, and a sentence in the grade."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..grade import LATE, Grade, KataGrade, is_our_fault

RULE = re.compile(
    r"(?P<percent>\d{1,3})\s*%(\s*/\s*(?P<each>hour|day|week))?"
    r"(\s*,\s*at most\s*(?P<most>\d{1,3})\s*%)?"
)

EACH = {"hour": dt.timedelta(hours=1), "day": dt.timedelta(days=1), "week": dt.timedelta(weeks=1)}

END_OF_DAY = dt.time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class LateRule:
    """How many points a late submission loses."""

    due: dt.datetime
    percent: int
    """Of the points of each kata; for each `each` that has begun."""
    each: dt.timedelta | None = None
    """None if it is lost once."""
    most: int = 100
    """The most percent that are lost."""


@dataclass(frozen=True, slots=True)
class HandInDate:
    """When something was handed in."""

    at: dt.datetime | None
    """None if a platform says only that it was late."""
    source: str
    """Who says so, as in "by the date of the commit"."""


def late_rule(due: str, rule: str) -> LateRule:
    """Return the rule that two texts of a command line say.

    Args:
        due: A date, which ends at midnight, or a date and a time, such as ``2026-11-20 18:00``;
            in this machine's time zone unless it has one of its own.
        rule: Such as ``20%``, ``10%/day`` or ``10%/day, at most 50%``; "" takes nothing off.

    Raises:
        ValueError: If it cannot be read; the message says what is expected.
    """
    try:
        at = dt.datetime.fromisoformat(due.strip())
    except ValueError:
        raise ValueError(f"{due!r} is no date; expected one such as 2026-11-20 18:00") from None
    if re.fullmatch(r"[\d-]+", due.strip()):
        at = dt.datetime.combine(at.date(), END_OF_DAY)
    match = RULE.fullmatch(rule.strip() or "0%")
    if not match:
        expected = "expected one such as 20%, 10%/day or '10%/day, at most 50%'"
        raise ValueError(f"{rule!r} is no rule; {expected}")
    each = EACH[match["each"]] if match["each"] else None
    return LateRule(at.astimezone(), int(match["percent"]), each, int(match["most"] or 100))


def percent_off(rule: LateRule, date: HandInDate) -> int | None:
    """Return how many percent are lost; None if it is not late."""
    if date.at is None:
        return min(rule.percent, rule.most, 100)
    behind = date.at - rule.due
    if behind <= dt.timedelta():
        return None
    times = math.ceil(behind / rule.each) if rule.each else 1
    return min(rule.percent * times, rule.most, 100)


def late(
    grade: Grade,
    rule: LateRule,
    date: HandInDate,
    judged: Mapping[str, dt.datetime] | None = None,
) -> Grade:
    """Return *grade* with what is lost because it was handed in at *date*.

    Points are whole: what is left of those of a kata is rounded up.

    Args:
        grade: What was judged.
        rule: What is lost.
        date: When the latest answers were handed in.
        judged: When an earlier answer that counts was judged, by kata: it was there by then.
    """
    katas = []
    for kata in grade.katas:
        at = (judged or {}).get(kata.kata)
        its_date = date if at is None else _earlier(date, at, rule)
        percent = percent_off(rule, its_date)
        katas.append(kata if percent is None else _kata(kata, percent, _how_late(rule, its_date)))
    return grade if tuple(katas) == grade.katas else replace(grade, katas=tuple(katas))


def _earlier(date: HandInDate, judged: dt.datetime, rule: LateRule) -> HandInDate:
    """Return the earlier of two dates; a platform that says no date is right about late ones."""
    if judged <= rule.due or (date.at is not None and judged < date.at):
        return HandInDate(judged, "when it was graded")
    return date


def _how_late(rule: LateRule, date: HandInDate) -> str:
    if date.at is None:
        return f"late, {date.source}"
    minutes = math.ceil((date.at - rule.due) / dt.timedelta(minutes=1))
    days, hours = divmod(minutes // 60, 24)
    parts = [f"{days} d" if days else "", f"{hours} h" if hours else ""]
    behind = " ".join(filter(None, parts)) or f"{minutes} min"
    at = date.at.astimezone(rule.due.tzinfo)
    return f"{behind} after the due date ({at:%Y-%m-%d %H:%M %z}, {date.source})"


def _kata(kata: KataGrade, percent: int, how_late: str) -> KataGrade:
    """Take points from the last tests that have some; the last one says it if none are lost."""
    if any(is_our_fault(test) for test in kata.tests):
        return kata  # it is graded again
    lost = kata.points - math.ceil(kata.points * (100 - percent) / 100)
    off = f"{percent} % of the points are off"
    off += "" if lost or not percent else ", which is less than one point here"
    said = f"{LATE}handed in {how_late}; {off}."
    tests = list(kata.tests)
    for place in reversed(range(len(tests))):
        test = tests[place]
        if not test.points:
            continue
        taken = min(lost, test.points)
        tests[place] = test.but(points=test.points - taken, message=said)
        lost -= taken
        if not lost:
            break
    return replace(kata, tests=tuple(tests))
