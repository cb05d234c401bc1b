"""How arguments and results cross the border between test and answer.

JSON carries None, bool, int, float, str, list and dict with str keys as they
are. What JSON does not know travels as an object with the key ``$``: tuples,
sets, bytes, other dicts, exceptions and the fakes of a test. Anything else (a
task, a coroutine, an instance of the answer's own class) crosses as its type
and a bounded repr, and arrives as an `Opaque`.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .budget import MAX_DIGITS, Budget, are_simple

MAX_DEPTH = 20
"""How deeply values may be nested; what lies deeper crosses as its repr."""

MAX_REPR = 200
"""How many characters of a repr cross the border."""


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value that could not cross: its type and its repr."""

    type: str
    repr: str

    def __repr__(self) -> str:
        return self.repr


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception as a value: equal when type and message are."""

    type: str
    """Name of the exception's class."""
    message: str

    def __repr__(self) -> str:
        return f"{self.type}({self.message!r})" if self.message else f"{self.type}()"


@dataclass(frozen=True, slots=True)
class Fake:
    """A stand-in that the worker builds for the answer; see ``worker/recording/fakes.py``."""

    kind: str
    options: dict[str, Any]


def bounded_repr(value: object) -> str:
    """Return ``repr(value)``, cut to `MAX_REPR` characters; never raises."""
    try:
        text = _cut(repr(value), MAX_REPR + 1)
    except BaseException as error:  # SystemExit too: it ends nothing here
        text = f"<{type_name(value)} whose repr raised {type_name(error)}>"[:MAX_REPR]
    return text if len(text) <= MAX_REPR else text[: MAX_REPR - 3] + "..."


def type_name(value: object) -> str:
    """Return the name of the value's class, whatever its metaclass says; never raises."""
    return _cut(_NAME.__get__(type(value)), MAX_REPR // 2)


_NAME: Any = type.__dict__["__name__"]


def _cut(text: str, most: int) -> str:
    """Return the first *most* characters as a plain string: *text* may be of a subclass."""
    return str.__getitem__(text, slice(most))


def encode(value: object, budget: Budget | None = None) -> Any:
    """Return *value* as JSON data; see the module for what becomes of it."""
    return _encode(value, MAX_DEPTH, budget or Budget())


def _encode(value: object, depth: int, budget: Budget) -> Any:
    try:
        return _encode_known(value, depth, budget)
    except BaseException:  # it lies about its class, or about what it holds
        return _opaque(value, budget)


def _encode_known(value: object, depth: int, budget: Budget) -> Any:
    if depth < 0 or not budget.takes(value):
        return _opaque(value, budget)
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        short = int.bit_length(value) < MAX_DIGITS * 3
        return int.__int__(value) if short else _opaque(value, budget)
    if isinstance(value, float):
        plain = float.__float__(value)
        return plain if math.isfinite(plain) else {"$": "float", "value": float.__repr__(plain)}
    if isinstance(value, bytes):
        return {
            "$": "bytes",
            "value": base64.b64encode(bytes.__getitem__(value, slice(None))).decode("ascii"),
        }
    return _encode_compound(value, depth - 1, budget)


def _encode_compound(value: object, depth: int, budget: Budget) -> Any:
    # The base class's own iteration: a subclass of the answer may lie about its items.
    if isinstance(value, list):
        return _encode_items(list(list.__iter__(value)), depth, budget)
    if isinstance(value, tuple):
        items = _encode_items(list(tuple.__iter__(value)), depth, budget)
        return {"$": "tuple", "items": items}
    if isinstance(value, (set, frozenset, dict)):
        return _encode_hashed(value, depth, budget)
    if isinstance(value, BaseException):
        return {"$": "exception", "type": type_name(value), "message": message_of(value)}
    if isinstance(value, Failure):
        return {"$": "exception", "type": value.type, "message": value.message}
    if isinstance(value, Fake):
        return {"$": "fake", "kind": value.kind, "options": _encode(value.options, depth, budget)}
    return _opaque(value, budget)


def _encode_items(items: list[Any], depth: int, budget: Budget) -> list[Any]:
    if depth >= 0 and budget.takes_simple(items):
        return items
    return [_encode(item, depth, budget) for item in items]


def _encode_hashed(value: Any, depth: int, budget: Budget) -> Any:
    """Return a set or a dict, whose items are found by their hashes, as JSON data."""
    if isinstance(value, dict):
        pairs = list(dict.items(value))
        keys = [key for key, _ in pairs]
        items = _encode_items([item for _, item in pairs], depth, budget)
        if all(type(key) is str for key in keys) and not dict.__contains__(value, "$"):
            return dict(zip(keys, items, strict=True))
        if budget.takes_hashed(keys):
            keys = _encode_items(keys, depth, budget)
            return {"$": "dict", "items": list(map(list, zip(keys, items, strict=True)))}
        return _opaque(value, budget)
    base: Any = frozenset if isinstance(value, frozenset) else set
    items = list(base.__iter__(value))
    if not budget.takes_hashed(items):
        return _opaque(value, budget)
    return {"$": base.__name__, "items": _encode_items(items, depth, budget)}


def _opaque(value: object, budget: Budget) -> dict[str, str]:
    budget.lossless = False
    return {"$": "opaque", "type": type_name(value), "repr": bounded_repr(value)}


def opaque_in(value: object) -> Iterator[Opaque]:
    """Yield everything in a decoded *value* that could not cross."""
    if isinstance(value, Opaque):
        yield value
    elif isinstance(value, dict):
        for item in [*value.keys(), *value.values()]:
            yield from opaque_in(item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from opaque_in(item)
    elif isinstance(value, Fake):
        yield from opaque_in(value.options)


def message_of(error: BaseException) -> str:
    """Return ``str(error)``, cut to a bounded length; never raises."""
    try:
        return _cut(str(error), MAX_REPR * 5)
    except BaseException as failure:  # as above
        return f"<message whose str raised {type_name(failure)}>"


def decode(data: Any) -> Any:
    """Return the value that *data*, made by `encode`, stands for.

    Raises:
        ValueError: If *data* is not what `encode` makes.
    """
    if isinstance(data, list):
        return list(data) if are_simple(data) else [decode(item) for item in data]
    if isinstance(data, float) and not math.isfinite(data):
        raise ValueError(f"not an encoded value: {data!r}")
    if not isinstance(data, dict):
        return data
    if "$" not in data:
        return {key: decode(item) for key, item in data.items()}
    try:
        return _DECODERS[data["$"]](data)
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"not an encoded value: {data!r:.100}") from error


def _items(data: Any) -> list[Any]:
    decoded: list[Any] = decode([*data])
    return decoded


def _pairs(data: Any) -> Iterable[tuple[Any, Any]]:
    keys = decode([key for key, _ in data])
    return zip(keys, decode([item for _, item in data]), strict=True)


_DECODERS: dict[str, Callable[[Any], Any]] = {
    "tuple": lambda data: tuple(_items(data["items"])),
    "set": lambda data: set(_items(data["items"])),
    "frozenset": lambda data: frozenset(_items(data["items"])),
    "dict": lambda data: dict(_pairs(data["items"])),
    "bytes": lambda data: base64.b64decode(data["value"], validate=True),
    "float": lambda data: float(data["value"]),
    "exception": lambda data: Failure(str(data["type"]), str(data["message"])),
    "opaque": lambda data: Opaque(str(data["type"]), str(data["repr"])),
    "fake": lambda data: Fake(str(data["kind"]), decode(data["options"])),
}
