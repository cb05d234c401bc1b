"""A record as it crosses the border: a tree of columns, so that ten thousand calls are short.

Many records of one kind are a *table*: a list with a column for each field, in the order of
the fields (``columns.py``). What a column holds depends on the field:

- plain values: a column as it is; any JSON (``object``): a list;
- a record: a table with a row for each;
- a record or None, or a tuple: a list of a column of counts, and all items, one after another.

Items that are records are a table too. If many of them are equal, each is a row once:
``{"rows": 2, "table": [...], "at": [0, 1, 0]}``. Where no row has an item, there is ``[]``.

This writes; ``parcel_reader.py`` reads.
"""

from __future__ import annotations

import itertools
from operator import attrgetter
from typing import Any

from .columns import plain, written
from .shape import Shape, is_flat, shapes_of

SAMPLE = 64
"""How many items are looked at first: if half of them are different, all are taken as different."""


def pack(record: object) -> list[Any]:
    """Return *record* as lists, dicts and scalars, ready for ``json.dumps``."""
    return _table(type(record), [record])


def _table(kind: type, records: list[Any]) -> list[Any]:
    return [_column(shape, list(map(attrgetter(shape.name), records))) for shape in shapes_of(kind)]


def _column(shape: Shape, values: list[Any]) -> Any:
    if shape.many:
        items = list(itertools.chain.from_iterable(values))
        return [written(list(map(len, values))), _items(shape, items)] if items else []
    if not shape.is_record:
        return values if shape.kind is object else written(plain(values))
    if shape.optional:
        there = [value for value in values if value is not None]
        counts = [int(value is not None) for value in values]
        return [written(counts), _items(shape, there)] if there else []
    return _table(shape.kind, values)


def _items(shape: Shape, items: list[Any]) -> Any:
    if not shape.is_record:
        return items if shape.kind is object else written(plain(items))
    if len(items) > 1 and is_flat(shape.kind) and _repeats(shape.kind, items[:SAMPLE]):
        at, rows = _distinct(shape.kind, items)
        if len(rows) * 2 <= len(items):
            return {"rows": len(rows), "table": _table(shape.kind, rows), "at": written(at)}
    return _table(shape.kind, items)


def _repeats(kind: type, sample: list[Any]) -> bool:
    return len(_distinct(kind, sample)[1]) * 2 <= len(sample)


def _distinct(kind: type, records: list[Any]) -> tuple[list[int], list[Any]]:
    """Return for each of the *records* its number among the different ones, and these."""
    objects = {id(record): record for record in records}
    if len(objects) < len(records):  # one object may be there many times
        at, rows = _distinct(kind, list(objects.values()))
        numbers_of = dict(zip(objects, at, strict=True))
        return [numbers_of[id(record)] for record in records], rows
    shapes = shapes_of(kind)
    keys = list(
        zip(
            *(_keys(shape, list(map(attrgetter(shape.name), records))) for shape in shapes),
            strict=True,
        )
    )
    numbers: dict[Any, int] = {}
    at = [numbers.setdefault(key, len(numbers)) for key in keys]
    return at, list(dict(zip(keys, records, strict=True)).values())


def _keys(shape: Shape, values: list[Any]) -> list[Any]:
    """Return plain values that are equal where *values* are."""
    if not shape.is_record:
        return plain(values)
    numbers = iter(_distinct(shape.kind, [value for value in values if value is not None])[0])
    return [None if value is None else next(numbers) for value in values]
