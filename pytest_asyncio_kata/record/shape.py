"""The shape of a record: what its fields hold, and within which bounds."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from typing import Any

from .bounds import MOST_ITEMS, AtMost, Bound


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """What one field of a record holds."""

    name: str
    kind: Any
    """str, int, float, bool, object (any JSON), or the class of a record: of the value, or of
    each item of a tuple."""
    is_record: bool = False
    optional: bool = False
    """Whether it may be None instead."""
    many: bool = False
    """Whether it is a tuple."""
    most: int = MOST_ITEMS
    """How many items a tuple may have."""
    bounds: tuple[Bound, ...] = ()
    """The bounds of the value, or of each item."""


@functools.cache
def shapes_of(kind: type) -> tuple[Shape, ...]:
    """Return the shapes of the fields of the record *kind*, in order."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple(_shape(field.name, hints[field.name]) for field in dataclasses.fields(kind))


@functools.cache
def is_flat(kind: type) -> bool:
    """Whether a record *kind* holds plain values, and at most single flat records beside."""
    return all(
        not shape.many
        and shape.kind is not object
        and (not shape.is_record or (shape.optional and is_flat(shape.kind)))
        for shape in shapes_of(kind)
    )


def known_shapes(kind: type) -> None:
    """Look up the shapes of *kind* and of all that it holds, so that nobody has to wait later."""
    _look_up(kind, set())


def _look_up(kind: type, seen: set[type]) -> None:
    if kind not in seen:
        seen.add(kind)
        for shape in shapes_of(kind):
            if shape.is_record:
                _look_up(shape.kind, seen)
                is_flat(shape.kind)


def _shape(name: str, hint: Any) -> Shape:
    hint, bounds = _bare(hint)
    many, most = typing.get_origin(hint) is tuple, MOST_ITEMS
    if many:
        most = min((each.most for each in bounds if isinstance(each, AtMost)), default=most)
        hint, bounds = _bare(typing.get_args(hint)[0])
    optional = typing.get_origin(hint) in (types.UnionType, typing.Union)
    if optional:
        (hint,) = (each for each in typing.get_args(hint) if each is not types.NoneType)
        hint, bounds = _bare(hint)
    is_record = dataclasses.is_dataclass(hint)
    return Shape(name, hint, is_record, optional, many, most, bounds)


def _bare(hint: Any) -> tuple[Any, tuple[Bound, ...]]:
    """Return the type that *hint* is about, and the bounds that it adds."""
    if typing.get_origin(hint) is typing.Annotated:
        return hint.__origin__, hint.__metadata__
    return hint, ()
