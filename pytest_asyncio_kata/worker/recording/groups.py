"""What an exception group has in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ...record.values import encode, message_of, type_name
from .suggestions import suggestion_of, with_suggestion

MAX_DEPTH = 20
"""How many groups within groups are opened."""

MAX_LEAVES = 200
"""How many exceptions of a group are recorded."""

_EXCEPTIONS: Any = BaseExceptionGroup.__dict__["exceptions"]
"""Reads what a group has in it, whatever its class says."""


def first_of_group(error: BaseException) -> tuple[str, ...]:
    """Return class and message of the first exception in a group; () if *error* is no group."""
    if not isinstance(error, BaseExceptionGroup):
        return ()
    first = next(_leaves(error, MAX_DEPTH))
    return type_name(first), with_suggestion(message_of(first), suggestion_of(first))


def leaves_of(error: BaseException) -> Any:
    """Return the exceptions in a group as an encoded list, those of groups in it among them.

    None, if *error* is no group.
    """
    if not isinstance(error, BaseExceptionGroup):
        return None
    return encode(list(islice(_leaves(error, MAX_DEPTH), MAX_LEAVES)))


def _leaves(error: BaseException, depth: int) -> Iterator[BaseException]:
    if depth and isinstance(error, BaseExceptionGroup):
        for each in _EXCEPTIONS.__get__(error):
            yield from _leaves(each, depth - 1)
    else:
        yield error
