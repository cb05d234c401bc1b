"""How much of a value may cross the border, and which values cross as they are."""

from __future__ import annotations

import math
from typing import Any

MAX_ITEMS = 100_000
"""How many values one argument or result may consist of."""

MAX_CHOSEN = 2_000
"""How many items of sets and keys of dicts may be of a kind whose hash can be chosen, such as
tuples and large integers: when all have one hash, each is compared with all others."""

MAX_TEXT = 1_000_000
"""How many characters all strings of one argument or result may have together."""

MAX_DIGITS = 4_000
"""Longer integers cross as their size: Python refuses to print them."""

FEW_BITS = 60
"""An integer of more bits than this can be chosen so that it has the hash of another one."""

SIMPLE = frozenset({str, int, float, bool, type(None)})
"""Types whose values, if they are finite, are the same as JSON data and as values."""


class Budget:
    """How much of a value may still cross, and whether all of it could."""

    def __init__(self) -> None:
        self.items = MAX_ITEMS
        self.text = MAX_TEXT
        self.chosen = MAX_CHOSEN
        self.lossless = True
        """Whether nothing has crossed as its type and its repr."""

    def takes_simple(self, values: list[Any]) -> bool:
        """Take *values* all at once, if their types are simple and there is room for them."""
        if not are_simple(values):
            return False
        text = sum(map(len, [value for value in values if type(value) is str]))
        if len(values) > self.items or text > self.text or _bits(values) >= MAX_DIGITS * 3:
            return False
        self.items -= len(values)
        self.text -= text
        return True

    def takes(self, value: object) -> bool:
        """Whether there is room for *value* (without its items)."""
        self.items -= 1
        if isinstance(value, str):
            self.text -= str.__len__(value)
        elif isinstance(value, bytes):
            self.text -= bytes.__len__(value)
        return self.items >= 0 and self.text >= 0

    def takes_hashed(self, values: list[Any]) -> bool:
        """Whether there is room for *values* where their hashes are asked for."""
        if not SIMPLE.issuperset(map(type, values)) or _bits(values) > FEW_BITS:
            self.chosen -= sum(map(hash_can_be_chosen, values))
        return self.chosen >= 0


def _bits(values: list[Any]) -> int:
    """Return the bits of the longest integer among *values*, of plain types."""
    numbers = [value for value in values if type(value) is int]
    return max(map(int.bit_length, numbers), default=0)


def are_simple(values: list[Any]) -> bool:
    """Whether *values* are the same as JSON data and as values."""
    if not SIMPLE.issuperset(map(type, values)):
        return False
    return all(map(math.isfinite, [value for value in values if type(value) is float]))


def hash_can_be_chosen(value: object) -> bool:
    """Whether values like *value*, many and different, can be made to have one hash.

    Those of texts are salted, those of small integers are themselves, and no more than a
    few floats share one (Python's documentation, "Hashing of numeric types").
    """
    if isinstance(value, int):
        return int.bit_length(value) > FEW_BITS
    return not isinstance(value, (str, bytes, float, type(None)))
