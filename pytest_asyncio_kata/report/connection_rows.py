"""The rows of connections: one for each, or one for all where a line has opened many.

Which of several connections is opened first may be a matter of chance, and so may be how many
bytes of one come. A row depends on neither: rows are in order of their times, and bytes are shown
only where all that was sent has come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..record.timeline import ACCEPTED, CLOSED, Connection

MOST_APART = 3
"""How many connections of one line have a row each; of more of them, one row shows when they were
open."""

LARGE = 10_000
"""From how many bytes on they are shown in thousands."""


@dataclass(frozen=True, slots=True)
class Connected:
    """What one row shows: a connection, or many of one line that have ended alike."""

    connections: tuple[Connection, ...]

    @property
    def begin(self) -> float:
        """When the first was opened."""
        return self.connections[0].begin

    @property
    def end(self) -> float:
        """When the last ended."""
        return max(one.end for one in self.connections)

    @property
    def ended(self) -> str:
        """How they ended."""
        return self.connections[0].ended

    @property
    def is_normal(self) -> bool:
        """Whether they were closed."""
        return self.ended == CLOSED

    @property
    def label(self) -> str:
        """What the row is called: ``connection 12 in, 24 out``, or ``7 connections``."""
        if len(self.connections) > 1:
            return f"{len(self.connections)} connections"
        one = self.connections[0]
        many = f" {_short(one.read)} in, {_short(one.written)} out" if one.whole else ""
        return f"connection{many}"

    @property
    def shows_bytes(self) -> bool:
        """Whether the label has numbers of bytes."""
        return len(self.connections) == 1 and self.connections[0].whole

    @property
    def words(self) -> str:
        """What they are, and what has passed: ``accepted at a.py:7, 5 bytes read, 2 written``."""
        one = self.connections[0]
        how = "accepted by the server of" if one.kind == ACCEPTED else "opened at"
        place = f", {how} {one.place}" if one.place else ""
        if not all(each.whole for each in self.connections):
            return place.removeprefix(", ")
        read = sum(each.read for each in self.connections)
        written = sum(each.written for each in self.connections)
        return f"{place}, {read:,} bytes read, {written:,} bytes written".removeprefix(", ")


def connection_rows(connections: Iterable[Connection]) -> list[Connected]:
    """Return what the rows of *connections* show, in order of their begin."""
    groups: dict[tuple[str, str, str], list[Connection]] = defaultdict(list)
    for one in sorted(connections, key=_by_time):
        groups[one.kind, str(one.place or ""), one.ended].append(one)
    rows = []
    for group in groups.values():
        parts = [group] if len(group) > MOST_APART else [[one] for one in group]
        rows += [Connected(tuple(part)) for part in parts]
    return sorted(rows, key=lambda row: (row.begin, row.end, row.label))


def _by_time(one: Connection) -> tuple[float, float, bool, int, int]:
    passed = (one.read, one.written) if one.whole else (0, 0)
    return one.begin, one.end, one.whole, *passed


def _short(count: int) -> str:
    return f"{count:,}" if count < LARGE else f"{count // 1000:,}k"
