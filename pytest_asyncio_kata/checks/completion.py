"""Do the values of a list stand in the order in which the calls ended?

The record does not say which call gave which value. But a value that names the argument of
one call only is the value of that call; and when a list is expected in the order of the calls,
its values are theirs, one for each call, in the order of their begin.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..record.timeline import Timeline
from .items import permuted

SAME_MOMENT = 1e-6
"""Seconds by which two ends of one moment may differ."""

MAX_NESTING = 3
"""How deep lists within lists are looked into."""

_WORD = re.compile(r"[\w/.-]+")

LEAST = 2
"""How many calls there must be for an order to be one."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A call: when it began and ended, and how."""

    begin: float
    end: float
    ended: str
    argument: str


def in_order_of_ends(timeline: Timeline, expected: object, actual: object) -> bool:
    """Return whether *actual* holds the values of *expected* in the order in which calls ended.

    Lists within a list belong to one group of calls each, in turn.
    """
    groups = list(_groups(timeline))
    return _in_order(groups, expected, actual, MAX_NESTING)


def _in_order(
    groups: Sequence[Sequence[_Stretch]], expected: object, actual: object, depth: int
) -> bool:
    if permuted(expected, actual):
        assert isinstance(expected, (list, tuple))
        assert isinstance(actual, (list, tuple))
        # Where calls end at one moment, the order that was expected may be that of the ends, too.
        return any(
            _as_ended(group, expected, actual) and not _as_ended(group, expected, expected)
            for group in groups
        )
    if not isinstance(expected, (list, tuple)) or not isinstance(actual, (list, tuple)):
        return False
    if not depth or type(expected) is not type(actual) or len(expected) != len(actual):
        return False
    pairs = list(zip(expected, actual, strict=True))
    differing = [(one, other) for one, other in pairs if one != other]
    # A list that is as expected must not stand in another order than that of the ends, either.
    same = [one for one, other in pairs if one == other and isinstance(one, (list, tuple))]
    return (
        bool(differing)
        and all(_in_order(groups, one, other, depth - 1) for one, other in differing)
        and all(len(one) < LEAST or _as_any_ended(groups, one, one) for one in same)
    )


def _as_any_ended(
    groups: Sequence[Sequence[_Stretch]], expected: Sequence[object], actual: Sequence[object]
) -> bool:
    return any(_as_ended(group, expected, actual) for group in groups)


def _as_ended(
    group: Sequence[_Stretch], expected: Sequence[object], actual: Sequence[object]
) -> bool:
    """Whether the values of *group*, in order of its ends, are *actual*."""
    if len(group) != len(expected):
        return False
    texts = list(map(repr, expected))
    named = _named_in(group, texts)
    if not named and _words_of(texts) & {call.argument for call in group}:
        return False  # values that name calls, but not one call each, are not theirs
    values = sorted(zip(named or group, texts, strict=True), key=lambda pair: pair[0].end)
    begin = 0
    while begin < len(values):
        # Of calls that ended at one moment, any may be the first.
        moment, past = values[begin][0].end, begin
        while past < len(values) and values[past][0].end - moment <= SAME_MOMENT:
            past += 1
        wanted = Counter(text for _, text in values[begin:past])
        if wanted != Counter(map(repr, actual[begin:past])):
            return False
        begin = past
    return True


def _named_in(group: Sequence[_Stretch], texts: Sequence[str]) -> list[_Stretch]:
    """For each of *texts* the call whose argument it names; empty if that is not one for each."""
    by_argument = {call.argument: call for call in group}
    if len(by_argument) < len(group):
        return []
    found = []
    for text in texts:
        calls = [by_argument[word] for word in {*_WORD.findall(text)} if word in by_argument]
        found += calls if len(calls) == 1 else []
    return found if len(found) == len({id(call) for call in found}) == len(group) else []


def _words_of(texts: Sequence[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text)}


def _argument(label: str) -> str:
    return label.partition(" ")[2]


def _groups(timeline: Timeline) -> Iterator[list[_Stretch]]:
    """Calls that may have given one value each: calls of one caller, or of one fake."""
    by_caller: dict[tuple[object, ...], list[_Stretch]] = defaultdict(list)
    for span in timeline.spans:
        if span.parent is not None:
            stretch = _Stretch(span.begin, span.end, span.ended, _argument(span.label))
            by_caller[span.parent, ""].append(stretch)
            by_caller[span.parent, span.name].append(stretch)
    for call in timeline.calls:
        stretch = _Stretch(call.begin, call.end, call.ended, _argument(call.label))
        by_caller[call.fake,].append(stretch)
    for calls in by_caller.values():
        calls.sort(key=lambda call: call.begin)
        yield from _variants(calls)


def _variants(calls: list[_Stretch]) -> Iterator[list[_Stretch]]:
    """All *calls*, and some of them: those that began before another ended; those that returned."""
    batches = _batches(calls)
    for some in [calls, *(batches if len(batches) > 1 else [])]:
        returned = [call for call in some if call.ended == "returned"]
        for group in (some, returned) if len(returned) < len(some) else (some,):
            if len(group) >= LEAST and _overlap(group):
                yield group


def _batches(calls: Sequence[_Stretch]) -> list[list[_Stretch]]:
    """The *calls* in groups that do not overlap."""
    found: list[list[_Stretch]] = []
    end = float("-inf")
    for call in calls:
        if call.begin > end - SAME_MOMENT:
            found.append([])
        found[-1].append(call)
        end = max(end, call.end)
    return found


def _overlap(group: Sequence[_Stretch]) -> bool:
    """Whether a call began before another had ended: in turn, each order is that of the ends."""
    return any(two.begin < one.end - SAME_MOMENT for one, two in itertools.pairwise(group))
