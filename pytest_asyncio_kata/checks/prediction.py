"""Does a learner's prediction say what the program prints?

The finding never shows what the program prints: it says only which line of the
prediction is the first that differs, and how.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..record import values
from ..record.finding import Code, Finding, Reason
from ..record.run import RETURNED, Run
from ..record.values import Opaque
from .words import a, cut, quantity

MAX_LINE = 60
"""How many characters of a predicted line are shown."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def predicted(run: Run, lines: Iterable[str]) -> Finding | None:
    """Check that the value of *run* is the list of *lines*; None if it is, or if there is none."""
    if run.end.kind != RETURNED:
        return None
    try:
        prediction = values.decode(run.end.value)
    except (ValueError, RecursionError):
        return _no_list(run, f"{run.name} cannot be read.", "unreadable")
    if not isinstance(prediction, list):
        return _no_list(
            run, f"{run.name} is {_kind(prediction)}, not a list of str.", _kind(prediction)
        )
    for number, line in enumerate(prediction, 1):
        if not isinstance(line, str):
            headline = f"Line {number} of {run.name} is {_kind(line)}, not a str."
            return _no_list(run, headline, _kind(line))
    wanted = list(lines)
    return _other_lines(run, prediction, wanted) or _other_order(run, prediction, wanted)


def _no_list(run: Run, headline: str, actual: str) -> Finding:
    return Finding(Code.RESULT, headline, "a list of str", actual, place=run.end.place)


def _kind(value: object) -> str:
    return a(cut(value.type, 40) if isinstance(value, Opaque) else type(value).__name__)


def _other_lines(run: Run, prediction: Sequence[str], wanted: Sequence[str]) -> Finding | None:
    """The first line that the program does not print, or not as often."""
    known = Counter(wanted)
    for number, line in enumerate(prediction, 1):
        if line not in known:
            headline = f"Line {number} of {run.name} is not a line that the program prints."
            why = _nearly(line, wanted)
            return _output(run, headline, "a line of the program", _quoted(line), why)
    if len(prediction) != len(wanted):
        headline = (
            f"{run.name} has {quantity(len(prediction), 'line')}, the program prints {len(wanted)}."
        )
        expected, actual = quantity(len(wanted), "line"), quantity(len(prediction), "line")
        return _output(run, headline, expected, actual, _agreeing(prediction, wanted))
    for number, line in enumerate(prediction, 1):
        if prediction[:number].count(line) > known[line]:
            headline = f"Line {number} of {run.name} appears more often than the program prints it."
            actual = f"{_quoted(line)} {quantity(prediction.count(line), 'time')}"
            return _output(run, headline, "each line as often as it is printed", actual, "")
    return None


def _output(run: Run, headline: str, expected: str, actual: str, why: str) -> Finding:
    place, reason = run.end.place, Reason.PREDICTION
    return Finding(Code.OUTPUT, headline, expected, actual, why, place, reason=reason)


def _nearly(line: str, wanted: Sequence[str]) -> str:
    """Say so if *line* differs from a line of the program only in how it is written."""
    alike = _letters(line) in map(_letters, wanted)
    return (
        "It differs from a line of the program only in spaces or capital letters." if alike else ""
    )


def _letters(line: str) -> str:
    return "".join(line.split()).casefold()


def _agreeing(prediction: Sequence[str], wanted: Sequence[str]) -> str:
    """Say how far the prediction agrees; nothing if its first line does not."""
    same = _first_difference(prediction, wanted)
    if not same:
        return ""
    lines = "line agrees" if same == 1 else f"{same} lines agree"
    return f"The first {lines} with what the program prints."


def _first_difference(prediction: Sequence[str], wanted: Sequence[str]) -> int:
    """The index of the first line that differs; the shorter length if none does."""
    pairs = enumerate(zip(prediction, wanted, strict=False))
    shorter = min(len(prediction), len(wanted))
    return next((index for index, (one, other) in pairs if one != other), shorter)


def _other_order(run: Run, prediction: Sequence[str], wanted: Sequence[str]) -> Finding | None:
    index = _first_difference(prediction, wanted)
    if index == len(prediction):
        return None
    # All lines before it are in their place, so its own place comes after this one.
    return Finding(
        code=Code.ORDER,
        headline=f"Line {index + 1} of {run.name} comes too early.",
        expected=f"the line that the program prints {_ordinal(index + 1)}",
        actual=_quoted(prediction[index]),
        place=run.end.place,
    )


def _ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _quoted(line: str) -> str:
    return cut(repr(line), MAX_LINE)
