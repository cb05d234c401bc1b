"""Was every value handled, and none of them twice?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..record.finding import Code, Finding
from ..record.run import Run
from .loading import printed_at_import
from .words import cut, joined, quantity

MAX_VALUE = 40
"""How many characters of a value are shown."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def handled(run: Run, pattern: str, values: Iterable[object]) -> Finding | None:
    """Check that each of *values* stands in one printed line that ends with *pattern*.

    Args:
        run: The record.
        pattern: How the line of a value ends, with ``{}`` for the value.
        values: What was to be handled; a value that must be handled twice is given twice.
    """
    wanted = Counter(map(str, values))
    lines = [line.text for line in run.timeline.lines]
    got = Counter(text for line in lines if (text := _value_in(line, pattern, wanted)) is not None)
    if wanted == got:
        return None
    if got - wanted and (at_import := printed_at_import(run)):
        return at_import
    tally = _Tally(wanted, got)
    dropped = run.timeline.dropped
    return Finding(
        code=Code.OUTPUT,
        headline=tally.headline() if got else _none(lines, pattern),
        expected="every value is handled once"
        if max(wanted.values(), default=1) == 1
        else "every value is handled as often as it was put",
        actual=tally.actual(),
        why=f"The record was full: {dropped} more things were not kept." if dropped else "",
    )


def _value_in(line: str, pattern: str, wanted: Counter[str]) -> str | None:
    """The value in a *line* that ends with *pattern*: one of *wanted* if it can be; else None."""
    before, _, after = pattern.partition("{}")
    body = line.removesuffix(after)
    if len(line) - len(body) != len(after):
        return None
    found, begin = None, body.find(before)
    while begin >= 0:
        found = body[begin + len(before) :]
        if found in wanted:
            return found
        begin = body.find(before, begin + 1)
    return found or None


class _Tally:
    """How often each value was to be handled, and how often it was."""

    def __init__(self, wanted: Counter[str], got: Counter[str]) -> None:
        self.wanted = wanted
        self.got = got
        self.missing = list(wanted - got)
        extra = list(got - wanted)
        self.again = [text for text in extra if text in wanted]
        self.unknown = [text for text in extra if text not in wanted]

    def headline(self) -> str:
        """The first difference in a sentence: lost values, then those handled too often."""
        lost = [text for text in self.missing if not self.got[text]]
        if lost:
            return f"{_the(lost)} never handled."
        others = self.missing or self.again
        if len(others) == 1:
            (text,) = others
            asked = f", not {_times(self.wanted[text])}" if self.wanted[text] > 1 else ""
            return f"The value {_shown(text)} was handled {_times(self.got[text])}{asked}."
        if others:
            how = "too few times" if self.missing else "more than once"
            return f"{_the(others)} handled {how}."
        return f"{_the(self.unknown)} handled, but never put."

    def actual(self) -> str:
        """All differences, briefly."""
        times = [f"{_shown(text)} ({_times(self.got[text])})" for text in self.again]
        lost = [text for text in self.missing if not self.got[text]]
        seldom = [text for text in self.missing if self.got[text]]
        parts = {
            "missing": joined([_shown(text) for text in lost]),
            "too few times": joined(
                [f"{_shown(text)} ({_times(self.got[text])})" for text in seldom]
            ),
            "too often": joined(times),
            "never put": joined([_shown(text) for text in self.unknown]),
        }
        return "; ".join(f"{name}: {texts}" for name, texts in parts.items() if texts)


def _none(lines: Sequence[str], pattern: str) -> str:
    """What is known when no line tells of a value; it may have been handled without a line."""
    if not lines:
        return "Nothing was printed."
    return f"No line ends with `{cut(pattern.replace('{}', '...'), MAX_VALUE)}`."


def _the(texts: Sequence[str]) -> str:
    """The *texts* as a subject, with its verb: ``The values 1 and 2 were``."""
    named = joined([_shown(text) for text in texts])
    return f"The value {named} was" if len(texts) == 1 else f"The values {named} were"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count) or quantity(count, "time")


def _shown(text: str) -> str:
    """A value as a program would write it; only its text is known."""
    return cut(text if _NUMBER.fullmatch(text) else repr(text), MAX_VALUE)
