"""What a teacher may want to read, on the page of the class: hints, and never a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...report.pages.markup import Markup, element, escaped, together
from ..handed_in.equal_answers import EqualAnswers
from ..handed_in.surroundings import Curious
from .plain_text import counted, one_line

MOST = 40
"""Most hints of one kind."""


def equal_hint(equal: Sequence[EqualAnswers], names: Mapping[str, Markup]) -> Markup:
    """Return who has equal answers; nothing if nobody has.

    Args:
        equal: Groups of equal answers.
        names: How the page shows a submission, by its name.
    """
    items = (
        element("li", Markup(f"{escaped(_how_equal(one))}: {_enumerated(one.submissions, names)}."))
        for one in equal[:MOST]
    )
    hint = (
        "A hint for a talk, and no verdict: short answers are often equal without copying."
        " What many of the class have in common is left out. No points were changed."
    )
    return _hints(hint, items, len(equal), "group")


def curious_hint(curious: Sequence[Curious], names: Mapping[str, Markup]) -> Markup:
    """Return whose answers ask where they run; nothing if no answer does.

    Args:
        curious: These answers.
        names: How the page shows a submission, by its name.
    """
    items = (
        element(
            "li", Markup(f"{_enumerated([one.submission], names)}: {escaped(one_line(one.said))}.")
        )
        for one in curious[:MOST]
    )
    hint = (
        "A hint to read these answers, and no verdict: such a program may do something else on"
        " another machine. No points were changed."
    )
    return _hints(hint, items, len(curious), "answer")


def _hints(hint: str, items: Iterator[Markup], count: int, what: str) -> Markup:
    if not count:
        return Markup("")
    left = counted(count - MOST, f"more {what}")
    more = element("p", f"Not shown: {left}.", class_="note") if count > MOST else ""
    listed = element("ul", together(*items), class_="talk")
    return together(element("p", hint, class_="note"), listed, more)


def _how_equal(one: EqualAnswers) -> str:
    how = "the same text" if one.is_same_text else "equal after formatting and renaming"
    return f"{one.kata}, {counted(one.lines, 'line')} of code, {how}"


def _enumerated(submissions: Sequence[str], names: Mapping[str, Markup]) -> str:
    return ", ".join(names.get(name, escaped(one_line(name))) for name in submissions)
