"""Bounds that stand beside the fields of a record, and what is within them.

A field says its bound in its type: ``at: Seconds``. What arrives is held against it
while it is read (``parcel_reader.py``); a record that is made here is taken at its word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class AtMost:
    """The most characters of a text, or the most items of a tuple."""

    most: int


@dataclass(frozen=True, slots=True)
class Between:
    """The smallest and the largest number."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class OneOf:
    """The only texts that there are."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Only the texts that whoever reads the record gives under this name."""

    name: str


Bound = AtMost | Between | OneOf | Given

MOST_TEXT = 12_000
"""Characters of a text whose field says nothing else; stderr has 10,000 at most."""

MOST_ITEMS = 50_000
"""Items of a tuple whose field says nothing else: things of one kind that a run leaves behind,
or moments at which a call can be cancelled."""

LARGEST = 1 << 53
"""Integers below this are floats without loss; far larger ones are none at all."""

EARLY = 1e-5
"""Seconds by which a call may begin before the run, or end after it: times are rounded."""

MAX_SECONDS = 1e7
"""The largest time in a record; a virtual clock that is far ahead is endless long before."""

Text = Annotated[str, AtMost(2_500)]
"""A name, a message, or a line."""

Seconds = Annotated[float, Between(0, MAX_SECONDS)]
"""A length of time."""

Moment = Annotated[float, Between(-EARLY, MAX_SECONDS + EARLY)]
"""Seconds since a run began."""

Number = Annotated[int, Between(0, (1 << 31) - 1)]
"""A number that is counted up from 0."""

Count = Annotated[int, Between(0, 1 << 40)]
"""How often something happened."""
