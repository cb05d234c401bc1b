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
from typing import Any, TypeVar

Record = TypeVar("Record")

LARGEST = 1 << 53
"""Integers below this are floats without loss; far larger ones are none at all."""


class ShapeError(ValueError):
    """The data is not what the record's fields say."""


def to_json(record: object) -> Any:
    """Return *record* as lists, dicts and scalars, ready for ``json.dumps``."""
    if isinstance(record, tuple):
        return [to_json(item) for item in record]
    if dataclasses.is_dataclass(record):
        return {name: to_json(getattr(record, name)) for name in record.__dataclass_fields__}
    return record


def from_json(kind: type[Record], data: object) -> Record:
    """Return the record of type *kind* that *data* describes.

    Raises:
        ShapeError: If a field is missing, unknown or of another type. The
            message names the field.
    """
    return typing.cast(Record, _read(kind, data, kind.__name__))


@functools.cache
def _fields(kind: type) -> dict[str, Any]:
    """The types of the record's fields, by name."""
    return typing.get_type_hints(kind)


def _read(kind: Any, data: object, path: str) -> object:
    if kind is object:
        return data
    if dataclasses.is_dataclass(kind):
        return _read_record(kind, data, path)
    if isinstance(kind, types.UnionType):
        return _read_union(kind, data, path)
    if typing.get_origin(kind) is tuple:
        item_kind = typing.get_args(kind)[0]
        if not isinstance(data, list):
            raise ShapeError(f"{path}: expected a list, got {type(data).__name__}")
        return tuple(_read(item_kind, item, f"{path}[{n}]") for n, item in enumerate(data))
    return _read_scalar(kind, data, path)


def _read_record(kind: Any, data: object, path: str) -> object:
    fields = _fields(kind)
    if not isinstance(data, dict):
        raise ShapeError(f"{path}: expected an object, got {type(data).__name__}")
    if data.keys() != fields.keys():
        odd = sorted(str(key) for key in data.keys() ^ fields.keys())
        raise ShapeError(f"{path}: missing or unknown: {', '.join(odd)[:100]}")
    return kind(**{name: _read(fields[name], data[name], f"{path}.{name}") for name in fields})


def _read_union(kind: types.UnionType, data: object, path: str) -> object:
    options = typing.get_args(kind)
    if data is None and types.NoneType in options:
        return None
    (option,) = (option for option in options if option is not types.NoneType)
    return _read(option, data, path)


def _read_scalar(kind: type, data: object, path: str) -> object:
    # bool is an int, and JSON writes 1.0 seconds as 1: accept the one, refuse the other.
    if kind is float and type(data) is int and abs(data) < LARGEST:
        return float(data)
    if type(data) is int and abs(data) >= LARGEST:
        raise ShapeError(f"{path}: an integer beyond all counts")
    if type(data) is not kind or (isinstance(data, float) and not math.isfinite(data)):
        raise ShapeError(f"{path}: expected {kind.__name__}, got {data!r:.60}")
    return data
