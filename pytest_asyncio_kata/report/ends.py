"""How what has a row ended, in the few words that a legend has room for."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..record.timeline import EXIT_CODE, LOST, OPEN, Call, Span, in_process
from .safe_text import printable

NORMAL = "returned"
"""How a call ends that needs no mark."""

EXITED, SIGNALLED = "exited", "signalled"
"""How a child process ends that does not end well: with an exit code, or by a signal."""

MOST_NAMED = 3
"""How many exit codes, or signals, are named."""

IN_GENERAL = {
    "cancelled": "cancelled",
    SIGNALLED: "ended by a signal",
    "raised": "ended with an exception",
    EXITED: "exit code other than 0",
    LOST: "connection lost",
    "destroyed": "destroyed as garbage",
    "pending": "still running",
    OPEN: "still open",
}
"""What a mark means, by the kind of end, for all rows that have ended so."""


def kind_of_end(thing: Span | Call) -> str:
    """Return how *thing* ended, as in the record; of a child process only the kind of its end."""
    if isinstance(thing, Span) and in_process(thing) and thing.ended not in (NORMAL, "pending"):
        return EXITED if thing.ended.startswith(EXIT_CODE) else SIGNALLED
    return thing.ended


def end_in_words(kind: str, ended: Iterable[str] = ()) -> str:
    """Return what an end of a *kind* is; *ended* says how those child processes ended."""
    names = sorted({printable(each) for each in ended}, key=_by_number)
    if kind not in (EXITED, SIGNALLED) or not 0 < len(names) <= MOST_NAMED:
        return IN_GENERAL[kind]
    if kind == SIGNALLED:
        return f"ended by {_either(names)}"
    return f"{EXIT_CODE} {_either([name.removeprefix(EXIT_CODE).strip() for name in names])}"


def _by_number(name: str) -> tuple[int, str]:
    return len(name), name


def _either(names: Collection[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
