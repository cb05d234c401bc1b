"""From a parcel to the frozen record: each column is checked and read in one go.

The other end of the wire runs code that we did not write, so what arrives is read as
hostile: every column must be there, with as many values as there are rows, all of the declared
type and within the bounds that stand beside the field. Nothing is expanded before it is
known how large it will be: a few bytes can say ten million calls.
"""

from __future__ import annotations

import collections
import itertools
import math
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from .bounds import LARGEST, MOST_TEXT, AtMost, Between, Bound, Given, OneOf
from .serialization import PLAIN, Misfit, ShapeError
from .shape import Shape, is_flat, shapes_of

Record = TypeVar("Record")

MOST_ROWS = 600_000
"""Records and items of tuples that one parcel may hold. A run at all its limits has 440,000."""

MOST_CHARACTERS = 32_000_000
"""Characters that the texts of a parcel may have together, each counted where it appears."""

NUMBER = Shape("", int, bounds=(Between(0, MOST_ROWS),))
"""The shape of what counts items, or tells which one is meant."""


def unpack(
    kind: type[Record],
    data: object,
    given: Mapping[str, frozenset[str]] | None = None,
    name: str = "run",
) -> Record:
    """Return the record of type *kind* that *data*, made by ``parcel.pack``, stands for.

    Args:
        kind: The class of the record, frozen and with slots.
        data: What came over the wire.
        given: The texts that a field with the bound `Given` may have, by the name of the bound.
        name: What messages call the record.

    Raises:
        ShapeError: If *data* is not the parcel of such a record. The message names the field.
    """
    try:
        (record,) = _Reading(given or {}).table(kind, data, 1)
    except Misfit as misfit:
        raise ShapeError(f"{name}{misfit.path}: {misfit.what}") from None
    return typing.cast(Record, record)


class _Reading:
    """One parcel that is being read, and how much it may still hold."""

    def __init__(self, given: Mapping[str, frozenset[str]]) -> None:
        self._given = given
        self._rows = MOST_ROWS
        self._characters = MOST_CHARACTERS

    def table(self, kind: type, data: object, rows: int) -> list[Any]:
        """Return so many *rows* as records of type *kind*."""
        shapes = shapes_of(kind)
        if type(data) is not list or len(data) != len(shapes):
            raise Misfit(f"expected a table of {len(shapes)} columns")
        columns: list[list[Any]] = []
        for shape, column in zip(shapes, data, strict=True):
            try:
                columns.append(self._field(shape, column, rows))
            except Misfit as misfit:
                raise misfit.within(f".{shape.name}") from None
        return _made(kind, rows, columns)

    def _field(self, shape: Shape, data: object, rows: int) -> list[Any]:
        if not shape.many and not shape.is_record:
            return self._values(shape, data, rows)
        if not shape.many and not shape.optional:
            return self.table(shape.kind, data, rows)
        if data == []:
            return [() if shape.many else None] * rows
        counts, items = self._counted(shape, data, rows)
        if shape.many:
            return _split(items, counts)
        if len(items) == rows:
            return items
        left = iter(items)
        return [next(left) if there else None for there in counts]

    def _counted(self, shape: Shape, data: object, rows: int) -> tuple[list[int], list[Any]]:
        """Return how many items each row has, and the items of all rows together."""
        if type(data) is not list or len(data) != 2:
            raise Misfit("expected counts and items")
        counts = self._values(NUMBER, data[0], rows)
        total, most = sum(counts), shape.most if shape.many else 1
        if max(counts) > most or not total:
            raise Misfit(f"expected 1 to {most} items")
        self._take_rows(total)
        return counts, self._items(shape, data[1], total)

    def _items(self, shape: Shape, data: object, total: int) -> list[Any]:
        if not shape.is_record:
            return self._values(shape, data, total)
        if not isinstance(data, dict):
            return self.table(shape.kind, data, total)
        if data.keys() != {"rows", "table", "at"} or not is_flat(shape.kind):
            raise Misfit("expected a table, or a table and numbers of its rows")
        rows = data["rows"]
        if type(rows) is not int or not 0 < rows <= total:
            raise Misfit("more rows than items")
        records = self.table(shape.kind, data["table"], rows)
        return _chosen(records, self._values(NUMBER, data["at"], total))

    def _values(self, shape: Shape, data: object, rows: int) -> list[Any]:
        """Return the column of *rows* plain values that *data* stands for."""
        if type(data) is list:
            if len(data) != rows:
                raise Misfit(f"expected {rows} values, got {len(data)}")
            if shape.kind is object:
                return data
            values = self._checked(shape, data)
        elif type(data) is not dict or shape.kind is object:
            raise Misfit(f"expected a column, got {_shown(data)}")
        elif data.keys() == {"all"}:
            values = self._checked(shape, [data["all"]]) * rows
        elif data.keys() == {"of", "at"} and type(data["of"]) is list:
            at = data["at"]
            if type(at) is not list or len(at) != rows:
                raise Misfit(f"expected the numbers of {rows} values")
            values = _chosen(self._checked(shape, data["of"]), _plain(at, int))
        else:
            raise Misfit(f"expected a column, got {_shown(data)}")
        if shape.kind is str:
            self._take_characters(values)
        return values

    def _checked(self, shape: Shape, values: list[Any]) -> list[Any]:
        """Return *values* if their types are right, and all are within their bounds."""
        if shape.optional and None in values:
            there = iter(self._within(shape, [each for each in values if each is not None]))
            return [None if value is None else next(there) for value in values]
        return self._within(shape, values)

    def _within(self, shape: Shape, values: list[Any]) -> list[Any]:
        values = _plain(values, shape.kind)
        if not values:
            return values
        if shape.kind is str and max(map(len, values)) > MOST_TEXT:
            raise Misfit("a text that is too long")
        for bound in shape.bounds:
            self._hold(bound, values)
        return values

    def _hold(self, bound: Bound, values: list[Any]) -> None:
        match bound:
            case AtMost():
                if max(map(len, values)) > bound.most:
                    raise Misfit("a text that is too long")
            case Between():
                if min(values) < bound.least or max(values) > bound.most:
                    raise Misfit("out of range")
            case OneOf():
                if not set(bound.texts).issuperset(values):
                    raise Misfit("unknown")
            case Given():
                if not self._given.get(bound.name, frozenset()).issuperset(values):
                    raise Misfit(f"another {bound.name}")

    def _take_rows(self, rows: int) -> None:
        self._rows -= rows
        if self._rows < 0:
            raise Misfit("too many")

    def _take_characters(self, texts: list[str | None]) -> None:
        self._characters -= sum(map(len, filter(None, texts)))
        if self._characters < 0:
            raise Misfit("too much text")


def _plain(values: list[Any], kind: Any) -> list[Any]:
    """Return *values* if all are of this plain type; whole seconds may come as integers."""
    kinds = set(map(type, values))
    # bool is an int, and JSON writes 1.0 seconds as 1: accept the one, refuse the other.
    if kind is float and int in kinds and kinds <= {int, float}:
        _refuse_huge(values)
        kinds, values = {float}, list(map(float, values))
    if kinds and kinds != {kind}:
        odd = next(value for value in values if type(value) is not kind)
        raise Misfit(f"expected {kind.__name__}, got {_shown(odd)}")
    if kind is int and values:
        _refuse_huge(values)
    if kind is float and not all(map(math.isfinite, values)):
        raise Misfit("a float that is not finite")
    return values


def _refuse_huge(values: list[Any]) -> None:
    if max(values) >= LARGEST or min(values) <= -LARGEST:
        raise Misfit("an integer beyond all counts")


def _chosen(things: list[Any], at: list[int]) -> list[Any]:
    """Return the *things* with these numbers, from 0."""
    if at and (min(at) < 0 or max(at) >= len(things)):
        raise Misfit(f"a number that is none of {len(things)}")
    return list(map(things.__getitem__, at))


def _split(items: list[Any], counts: list[int]) -> list[tuple[Any, ...]]:
    """Return a tuple of the next *items* for each of the *counts*."""
    if len(items) == len(counts) and max(counts) == 1:
        return list(zip(items))
    left = iter(items)
    return [tuple(itertools.islice(left, count)) for count in counts]


def _made(kind: type, rows: int, columns: list[list[Any]]) -> list[Any]:
    """Return a record of type *kind* for each row.

    Its slots are filled column by column: ``__init__`` of a frozen dataclass would take four
    times as long, and there is nothing else in it.
    """
    records: list[Any] = list(map(object.__new__, itertools.repeat(kind, rows)))
    for shape, column in zip(shapes_of(kind), columns, strict=True):
        slot = vars(kind)[shape.name]
        collections.deque(map(slot.__set__, records, column), maxlen=0)
    return records


def _shown(data: object) -> str:
    """Return *data* in a few letters: a list may have millions of items."""
    if isinstance(data, str):
        data = data[:60]
    return f"{data!r:.60}" if type(data) in PLAIN else type(data).__name__
