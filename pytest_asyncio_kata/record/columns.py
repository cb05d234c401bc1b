"""A column: the values of one field of many records, written short.

Three ways to write a column of plain values, of which the shortest is chosen:
``[1.5, 2, 1]`` as it is; ``{"all": 1.5}`` if all are equal; ``{"of": [1.5, 2], "at": [0, 1, 0]}``
if few are different: each of them once, and their numbers.
"""

from __future__ import annotations

from typing import Any

FEW = 3
"""So many values are written as they are."""

_PLAIN: dict[type, Any] = {
    str: str.__str__,
    float: float.__float__,
    int: int.__int__,
}
_KNOWN = frozenset({str, int, float, bool, type(None)})


def written(values: list[Any]) -> Any:
    """Return a column of *values*, ready for ``json.dumps``."""
    if len(values) <= FEW:
        return values
    distinct = dict.fromkeys(values)
    if len(distinct) == 1:
        return {"all": values[0]}
    if len(distinct) * 2 > len(values):
        return values
    return {"of": list(distinct), "at": numbered(distinct, values)}


def numbered(distinct: dict[Any, Any], values: list[Any]) -> list[int]:
    """Return for each of *values* its number among the *distinct* values."""
    numbers = {value: number for number, value in enumerate(distinct)}
    return [numbers[value] for value in values]


def plain(values: list[Any]) -> list[Any]:
    """Return *values* of plain types only: a class of the answer may have a hash of its own."""
    if _KNOWN.issuperset(map(type, values)):
        return values
    return [_plain(value) for value in values]


def _plain(value: Any) -> Any:
    if type(value) in _KNOWN:
        return value
    return next((make(value) for kind, make in _PLAIN.items() if isinstance(value, kind)), value)
