"""What the line says at which a run has returned."""

from __future__ import annotations

from ..record import values
from ..record.run import AT_ITS_END, NO_VALUE, VALUE, End, Run
from ..record.timeline import Place
from .words import at

UNFINISHED = {"coroutine": "coroutine", "Task": "task", "Future": "future"}
"""What has no value before it is awaited, by the name of its class."""


def why_none(end: End) -> str:
    """Return why a run has returned None; "" if the record does not show it."""
    if end.returned == VALUE:
        return "The value after `return` is None; a function that returns nothing gives None."
    if end.returned == NO_VALUE:
        return "A `return` without a value gives None."
    if end.place is not None and not end.returned:
        return ""
    return "A coroutine function that ends without `return` gives None."


def why_in_a_loop(end: End) -> str:
    """Return that a run has ended inside a loop; "" if it has not."""
    if not end.in_a_loop:
        return ""
    if end.returned == AT_ITS_END:
        return f"A `break`{at(end.place)} ends the loop, not one round of it."
    return f"A `return` inside a loop{at(end.place)} ends the function, not one round of the loop."


def left_a_loop(end: End) -> Place | None:
    """Return the `return` inside a loop at which a run has ended; None if there is none."""
    return end.place if end.in_a_loop else None


def why_early(run: Run) -> tuple[str, Place | None]:
    """Return why *run* has ended before its time, and the line; ("", None) if that is not known."""
    end = run.end
    if end.in_a_loop:
        # A loop that has gone round was perhaps not ended by mistake.
        return ("", None) if _went_round(run) else (why_in_a_loop(end), end.place)
    try:
        opaque = values.opaque_in(values.decode(end.value))
    except (ValueError, RecursionError):
        return "", None
    for thing in opaque:
        if thing.type in UNFINISHED:
            noun = UNFINISHED[thing.type]
            return f"A {noun} was returned, and nothing waited for it.", end.place
    return "", None


def _went_round(run: Run) -> bool:
    """Whether one line of the function that has ended made calls at several moments."""
    ended = run.end.place
    moments: dict[Place, set[float]] = {}
    for span in run.timeline.spans:
        place = span.place
        if place and ended and (place.file, place.function) == (ended.file, ended.function):
            moments.setdefault(place, set()).add(span.begin)
    return any(len(begins) > 1 for begins in moments.values())
