"""Did the run print the lines that were asked for?"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..record.finding import Code, Finding, Pointer, Reason
from ..record.run import RETURNED, Run
from ..record.timeline import Line, Place
from .difference import windows
from .early_line import cause_of
from .loading import printed_at_import
from .returns import left_a_loop, why_in_a_loop
from .words import cut, joined, quantity, seconds_text, starts

Group = str | Iterable[str]
"""One line, or several whose order does not matter."""

ALIKE = 0.6
"""How alike two lines must be, from 0 to 1, to be shown as the same line in two spellings."""

MAX_COMPARED = 20
"""How many missing and unasked lines are searched for such pairs."""

_BRACES = re.compile(r"\{[^{}]+\}")

MAX_LINE = 60
"""How many characters of a line are shown."""


def printed(run: Run, lines: Iterable[str]) -> Finding | None:
    """Check that the run printed exactly *lines*, in whatever order."""
    wanted = Counter(lines)
    got = Counter(line.text for line in run.timeline.lines)
    missing = list((wanted - got).elements())
    extra = list((got - wanted).elements())
    if not missing and not extra:
        return None
    if at_import := printed_at_import(run):
        return at_import
    pairs = _close_pairs(missing, extra)
    if pairs and len(pairs) == len(missing) == len(extra):
        headline = (
            f"{quantity(len(pairs), 'line')} {_verb(pairs, 'is', 'are')} written differently."
        )
        return _finding(run, headline, [old for old, _ in pairs], [new for _, new in pairs])
    # Pairs first, one above the other, so that a near miss is seen.
    missing = [old for old, _ in pairs] + _without(missing, [old for old, _ in pairs])
    extra = [new for _, new in pairs] + _without(extra, [new for _, new in pairs])
    return _finding(run, _headline(wanted, got, missing, extra), missing, extra)


def printed_in_order(run: Run, groups: Sequence[Group]) -> Finding | None:
    """Check that the run printed exactly the lines of *groups*, one group after the other."""
    expanded = [[group] if isinstance(group, str) else sorted(group) for group in groups]
    finding = printed(run, [line for group in expanded for line in group])
    if finding:
        return finding
    printed_lines = iter(run.timeline.lines)
    for group in expanded:
        left = Counter(group)
        for _ in group:
            line = next(printed_lines)
            if not left[line.text]:
                due = sorted(left.elements())
                late = [later for later in printed_lines if later.text in due]
                return _too_early(run, line, due, late)
            left[line.text] -= 1
    return None


def _too_early(run: Run, line: Line, due: list[str], late: list[Line]) -> Finding:
    text, at = line.text, line.at
    place, why = cause_of(run, line, late)
    # Where no time has passed, the moment says nothing.
    when = f", at {seconds_text(at)}" if run.seconds else ""
    return Finding(
        code=Code.ORDER,
        headline=f"{_quoted(text)} was printed before {joined([_quoted(line) for line in due])}.",
        expected=joined([_quoted(line) for line in due]) + (" first" if len(due) > 1 else ""),
        actual=f"{_quoted(text)}{when}",
        why=why,
        place=place,
        drawing=True,
        pointer=Pointer(at, _quoted(text)),
    )


def _close_pairs(missing: list[str], extra: list[str]) -> list[tuple[str, str]]:
    """Pairs of a missing line and one that was printed and looks much like it."""
    free = [line for line in extra[:MAX_COMPARED] if line not in missing]
    pairs = []
    for line in missing[:MAX_COMPARED]:
        alike = difflib.get_close_matches(line[:200], free, n=1, cutoff=ALIKE)
        if alike:
            free.remove(alike[0])
            pairs.append((line, alike[0]))
    return pairs


def _without(lines: list[str], taken: list[str]) -> list[str]:
    return list((Counter(lines) - Counter(taken)).elements())


def _headline(wanted: Counter[str], got: Counter[str], missing: list[str], extra: list[str]) -> str:
    if not got:
        return "Nothing was printed."
    if not extra:
        return f"{quantity(len(missing), 'line')} {_verb(missing, 'is', 'are')} missing."
    if missing:
        others = quantity(len(extra), "other line")
        return (
            f"{quantity(len(missing), 'line')} {_verb(missing, 'is', 'are')} missing, "
            f"and {others} {_verb(extra, 'was', 'were')} printed."
        )
    if len(set(extra)) == 1 and wanted[extra[0]]:
        times = quantity(got[extra[0]], "time")
        return f"{_quoted(extra[0])} was printed {times}, not {wanted[extra[0]]}."
    return f"{quantity(len(extra), 'line')} too many {_verb(extra, 'was', 'were')} printed."


def _verb(lines: Sequence[object], one: str, many: str) -> str:
    return one if len(lines) == 1 else many


def _finding(run: Run, headline: str, missing: list[str], extra: list[str]) -> Finding:
    dropped = run.timeline.dropped
    shown = [_quoted(line) for line in missing], [_quoted(line) for line in extra]
    for number, lines in enumerate(zip(missing, extra, strict=False)):
        # Lines that begin alike are shown where they differ.
        shown[0][number], shown[1][number] = windows(*lines, most=MAX_LINE, quoted=True)
    why = f"The record was full: {dropped} more things were not kept." if dropped else ""
    if not why and not extra and _was_returned(run, missing):
        why = f"{starts(run.name)} returned this text."
    why = why or _why_braces(missing, extra)
    return Finding(
        code=Code.OUTPUT,
        headline=headline,
        expected=joined(shown[0]) or "no more lines",
        actual=joined(shown[1]) or "not printed",
        why=why or ("" if extra else why_in_a_loop(run.end)),
        place=_printed_at(run, extra) if extra else _ended_at(run, missing),
        reason=_reason(missing, extra),
    )


def _reason(missing: list[str], extra: list[str]) -> Reason | None:
    """Which kind of lines differ, if it is one kind."""
    if missing and extra:
        return None
    return Reason.LINES_MISSING if missing else Reason.LINES_TOO_MANY


def _why_braces(missing: list[str], extra: list[str]) -> str:
    """Say that a string was printed with its braces, if that is all that its line differs in."""
    for line, other in zip(missing, extra, strict=False):
        braces = _BRACES.findall(other)
        parts = map(re.escape, _BRACES.split(other))
        if braces and re.fullmatch(".*".join(parts), line, re.DOTALL):
            return f"Only a string that begins with `f` puts a value in the place of `{braces[0]}`."
    return ""


def _was_returned(run: Run, missing: list[str]) -> bool:
    """Whether the first line that is missing was returned."""
    return run.end.kind == RETURNED and run.end.value in missing[:1]


def _ended_at(run: Run, missing: list[str]) -> Place | None:
    """The line that returned, if that is why lines are missing."""
    return run.end.place if _was_returned(run, missing) else left_a_loop(run.end)


def _printed_at(run: Run, extra: list[str]) -> Place | None:
    """The line of the answer that printed the last one of the first line in *extra*."""
    places = [line.place for line in run.timeline.lines if line.text in extra[:1]]
    return places[-1] if places else None


def _quoted(line: str) -> str:
    return cut(repr(line), MAX_LINE)
