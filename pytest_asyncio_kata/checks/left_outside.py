"""What lies outside the event loop and was left when the run ended: processes, connections."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..record.finding import MOST_ROWS, Code, Finding, Reason
from ..record.left import ACCEPTED, CONNECTION, MOST_LEFT, SERVER, LeftChild, LeftConnection
from ..record.run import Run, does
from .left_tasks import by_place
from .words import at, labelled, quantity

_CHILD = (
    "A child process does not end with what has started it. `kill` and `terminate` only ask for"
    " its end; `wait` and `communicate` wait for it."
)
_OPEN = {
    CONNECTION: "A connection stays open until somebody closes it, and the other side goes on"
    " waiting.",
    ACCEPTED: "The connections that a server has accepted stay open when the server is closed:"
    " each of them is closed on its own.",
    SERVER: "A server accepts connections until it is closed; `async with server` closes it.",
}
_NAMES = {CONNECTION: "connection", ACCEPTED: "accepted connection", SERVER: "server"}
_REASONS = {
    CONNECTION: Reason.CONNECTION_LEFT,
    ACCEPTED: Reason.CONNECTION_LEFT,
    SERVER: Reason.SERVER_LEFT,
}


def left_outside(run: Run) -> Iterator[Finding]:
    """Yield what is to be said of child processes, connections and servers that were left."""
    yield from _children(run)
    yield from _connections(run)


def _children(run: Run) -> Iterator[Finding]:
    def key(child: LeftChild) -> tuple[str, int]:
        return by_place(child.place)

    for _, group in groupby(sorted(run.left.children, key=key), key):
        same = list(group)
        place = same[0].place
        many = quantity(len(same), "child process", "child processes")
        what = "a child process" if len(same) == 1 else many
        yield Finding(
            code=Code.CLEANUP_MISSED,
            headline=f"Nobody waited for the end of {what}.",
            expected=f"every child process has ended when {does(run.name)} ends",
            actual=f"nobody waited for {labelled(child.label for child in same)}{at(place)}",
            why=_CHILD,
            place=place,
            drawing=place is not None,
            reason=Reason.PROCESS_LEFT,
            rows=tuple(child.label for child in same[:MOST_ROWS]) if place else (),
        )


def _connections(run: Run) -> Iterator[Finding]:
    def key(one: LeftConnection) -> tuple[tuple[str, int], str]:
        return by_place(one.place), one.kind

    for (_, kind), group in groupby(sorted(run.left.connections, key=key), key):
        same = list(group)
        count = len(same)
        least = "at least " if len(run.left.connections) >= MOST_LEFT else ""
        name = _NAMES[kind]
        article = "an" if name[0] in "aeiou" else "a"
        what = f"{least}{quantity(count, name)}"
        yield Finding(
            code=Code.CLEANUP_MISSED,
            headline=f"{article.capitalize()} {name} was left open."
            if count == 1
            else f"{what[0].upper()}{what[1:]} were left open.",
            expected=f"every {name} is closed when {does(run.name)} ends",
            actual=f"{what}{at(same[0].place)} {'is' if count == 1 else 'are'} still open",
            why=_OPEN[kind],
            place=same[0].place,
            reason=_REASONS[kind],
        )
