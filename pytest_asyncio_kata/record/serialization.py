"""Frozen records to JSON and back, strictly.

The other end of the wire runs code that we did not write, so what arrives is
read as hostile: every field must be there, have its declared type, and nothing
else may be. A record is a frozen dataclass of ``str``, ``int``, ``float``,
``bool``, ``None``, ``object`` (any JSON value), other records, and tuples or
unions of these.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

from .bounds import LARGEST

Record = TypeVar("Record")

Read = Callable[[object], object]
"""Returns what a piece of JSON stands for, or raises `Misfit`."""

PLAIN = frozenset({str, int, float, bool, type(None)})


class ShapeError(ValueError):
    """The data is not what the record's fields say."""


def to_json(record: object) -> Any:
    """Return *record* as lists, dicts and scalars, ready for ``json.dumps``."""
    if type(record) in PLAIN:  # most values are plain
        return record
    if isinstance(record, tuple):
        return [to_json(item) for item in record]
    names = getattr(type(record), "__dataclass_fields__", ())
    return {name: to_json(getattr(record, name)) for name in names} if names else record


def from_json(kind: type[Record], data: object) -> Record:
    """Return the record of type *kind* that *data* describes.

    Raises:
        ShapeError: If a field is missing, unknown or of another type. The
            message names the field.
    """
    read: Read = _reader(typing.cast(Any, kind))
    try:
        return typing.cast(Record, read(data))
    except Misfit as misfit:
        raise ShapeError(f"{kind.__name__}{misfit.path}: {misfit.what}") from None


class Misfit(Exception):
    """Something is not what it should be; each reader adds its part of the path on the way out.

    Records are large and nearly always fit, so no reader keeps a path while it reads.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self.path = ""

    def within(self, part: str) -> Misfit:
        """Say that it is in this *part* of the whole."""
        self.path = part + self.path
        return self


@functools.cache
def _reader(kind: Any) -> Read:
    """Return what reads data of type *kind*."""
    if kind is object:
        return lambda data: data
    if dataclasses.is_dataclass(kind):
        return _record_reader(kind)
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return _optional_reader(kind)
    if typing.get_origin(kind) is tuple:
        return _tuple_reader(_reader(typing.get_args(kind)[0]))
    return _scalar_reader(kind)


def _record_reader(kind: Any) -> Read:
    fields: dict[str, Read] = {}

    def read(data: object) -> object:
        if not fields:  # only now: a record may hold others of its kind
            fields.update((name, _reader(of)) for name, of in typing.get_type_hints(kind).items())
        if not isinstance(data, dict):
            raise Misfit(f"expected an object, got {type(data).__name__}")
        if data.keys() != fields.keys():
            odd = sorted(str(key) for key in data.keys() ^ fields.keys())
            raise Misfit(f"missing or unknown: {', '.join(odd)[:100]}")
        values = {}
        for name, read_field in fields.items():
            try:
                values[name] = read_field(data[name])
            except Misfit as misfit:
                raise misfit.within(f".{name}") from None
        return kind(**values)

    return read


def _optional_reader(kind: Any) -> Read:
    (option,) = (option for option in typing.get_args(kind) if option is not types.NoneType)
    read_option = _reader(option)
    return lambda data: None if data is None else read_option(data)


def _tuple_reader(read_item: Read) -> Read:
    def read(data: object) -> object:
        if not isinstance(data, list):
            raise Misfit(f"expected a list, got {type(data).__name__}")
        items = []
        for item in data:
            try:
                items.append(read_item(item))
            except Misfit as misfit:
                raise misfit.within(f"[{len(items)}]") from None
        return tuple(items)

    return read


def _scalar_reader(kind: type) -> Read:
    def read(data: object) -> object:
        # bool is an int, and JSON writes 1.0 seconds as 1: accept the one, refuse the other.
        if type(data) is int and abs(data) >= LARGEST:
            raise Misfit("an integer beyond all counts")
        if kind is float and type(data) is int:
            return float(data)
        if type(data) is not kind or (isinstance(data, float) and not math.isfinite(data)):
            raise Misfit(f"expected {kind.__name__}, got {data!r:.60}")
        return data

    return read
