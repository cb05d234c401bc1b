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
from .serialization import ShapeError
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
    (record,) = _Reading(given or {}).table(kind, data, 1, name)
    return typing.cast(Record, record)


class _Reading:
    """One parcel that is being read, and how much it may still hold."""

    def __init__(self, given: Mapping[str, frozenset[str]]) -> None:
        self._given = given
        self._rows = MOST_ROWS
        self._characters = MOST_CHARACTERS

    def table(self, kind: type, data: object, rows: int, where: str) -> list[Any]:
        """Return so many *rows* as records of type *kind*."""
        shapes = shapes_of(kind)
        if type(data) is not list or len(data) != len(shapes):
            raise _misfit(where, f"expected a table of {len(shapes)} columns")
        return _made(
            kind,
            rows,
            [
                self._field(shape, column, rows, f"{where}.{shape.name}")
                for shape, column in zip(shapes, data, strict=True)
            ],
        )

    def _field(self, shape: Shape, data: object, rows: int, where: str) -> list[Any]:
        if not shape.many and not shape.is_record:
            return self._values(shape, data, rows, where)
        if not shape.many and not shape.optional:
            return self.table(shape.kind, data, rows, where)
        if data == []:
            return [() if shape.many else None] * rows
        counts, items = self._counted(shape, data, rows, where)
        if shape.many:
            return _split(items, counts)
        if len(items) == rows:
            return items
        left = iter(items)
        return [next(left) if there else None for there in counts]

    def _counted(
        self, shape: Shape, data: object, rows: int, where: str
    ) -> tuple[list[int], list[Any]]:
        """Return how many items each row has, and the items of all rows together."""
        if type(data) is not list or len(data) != 2:
            raise _misfit(where, "expected counts and items")
        counts = self._values(NUMBER, data[0], rows, where)
        total, most = sum(counts), shape.most if shape.many else 1
        if max(counts) > most or not total:
            raise _misfit(where, f"expected 1 to {most} items")
        self._take_rows(total, where)
        return counts, self._items(shape, data[1], total, where)

    def _items(self, shape: Shape, data: object, total: int, where: str) -> list[Any]:
        if not shape.is_record:
            return self._values(shape, data, total, where)
        if not isinstance(data, dict):
            return self.table(shape.kind, data, total, where)
        if data.keys() != {"rows", "table", "at"} or not is_flat(shape.kind):
            raise _misfit(where, "expected a table, or a table and numbers of its rows")
        rows = data["rows"]
        if type(rows) is not int or not 0 < rows <= total:
            raise _misfit(where, "more rows than items")
        records = self.table(shape.kind, data["table"], rows, where)
        at = self._values(NUMBER, data["at"], total, where)
        return _chosen(records, at, where)

    def _values(self, shape: Shape, data: object, rows: int, where: str) -> list[Any]:
        """Return the column of *rows* plain values that *data* stands for."""
        if shape.kind is object:
            if type(data) is not list or len(data) != rows:
                raise _misfit(where, f"expected {rows} values")
            return data
        if type(data) is list:
            if len(data) != rows:
                raise _misfit(where, f"expected {rows} values, got {len(data)}")
            values = self._checked(shape, data, where)
        elif type(data) is dict and data.keys() == {"all"}:
            values = self._checked(shape, [data["all"]], where) * rows
        elif type(data) is dict and data.keys() == {"of", "at"} and type(data["of"]) is list:
            distinct = self._checked(shape, data["of"], where)
            at = data["at"]
            if type(at) is not list or len(at) != rows:
                raise _misfit(where, f"expected the numbers of {rows} values")
            values = _chosen(distinct, _plain(at, int, where), where)
        else:
            raise _misfit(where, f"expected a column, got {data!r:.60}")
        if shape.kind is str:
            self._take_characters(values, where)
        return values

    def _checked(self, shape: Shape, values: list[Any], where: str) -> list[Any]:
        """Return *values* if their types are right, and all are within their bounds."""
        if shape.optional and None in values:
            there = iter(self._checked_there(shape, [v for v in values if v is not None], where))
            return [None if value is None else next(there) for value in values]
        return self._checked_there(shape, values, where)

    def _checked_there(self, shape: Shape, values: list[Any], where: str) -> list[Any]:
        values = _plain(values, shape.kind, where)
        if not values:
            return values
        if shape.kind is str and max(map(len, values)) > MOST_TEXT:
            raise _misfit(where, "a text that is too long")
        for bound in shape.bounds:
            self._hold(bound, values, where)
        return values

    def _hold(self, bound: Bound, values: list[Any], where: str) -> None:
        match bound:
            case Between(least, most):
                if min(values) < least or max(values) > most:
                    raise _misfit(where, "out of range")
            case AtMost(most):
                if max(map(len, values)) > most:
                    raise _misfit(where, "a text that is too long")
            case OneOf(texts):
                if not set(texts).issuperset(values):
                    raise _misfit(where, "unknown")
            case Given(name):
                if not self._given.get(name, frozenset()).issuperset(values):
                    raise _misfit(where, f"another {name}")

    def _take_rows(self, rows: int, where: str) -> None:
        self._rows -= rows
        if self._rows < 0:
            raise _misfit(where, "too many")

    def _take_characters(self, texts: list[str | None], where: str) -> None:
        self._characters -= sum(map(len, filter(None, texts)))
        if self._characters < 0:
            raise _misfit(where, "too much text")


def _plain(values: list[Any], kind: Any, where: str) -> list[Any]:
    """Return *values* if all are of this plain type; whole seconds may come as integers."""
    kinds = set(map(type, values))
    # bool is an int, and JSON writes 1.0 seconds as 1: accept the one, refuse the other.
    if kind is float and int in kinds and kinds <= {int, float}:
        if max(values) >= LARGEST or min(values) <= -LARGEST:
            raise _misfit(where, "an integer beyond all counts")
        kinds, values = {float}, list(map(float, values))
    if not kinds <= {kind}:
        odd = next(value for value in values if type(value) is not kind)
        raise _misfit(where, f"expected {kind.__name__}, got {odd!r:.60}")
    if kind is int and values and (max(values) >= LARGEST or min(values) <= -LARGEST):
        raise _misfit(where, "an integer beyond all counts")
    if kind is float and not all(map(math.isfinite, values)):
        raise _misfit(where, "a float that is not finite")
    return values


def _chosen(things: list[Any], at: list[int], where: str) -> list[Any]:
    """Return the *things* with these numbers, from 0."""
    if at and (min(at) < 0 or max(at) >= len(things)):
        raise _misfit(where, f"a number that is none of {len(things)}")
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


def _misfit(where: str, what: str) -> ShapeError:
    return ShapeError(f"{where}: {what}")
