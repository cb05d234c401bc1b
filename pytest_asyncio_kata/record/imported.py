"""What importing an answer has shown, which is not judged as a run is."""

from __future__ import annotations

from dataclasses import dataclass

from .bounds import Number, Text
from .timeline import Place


@dataclass(frozen=True, slots=True)
class Redefined:
    """A name that the answer's file defines more than once; Python takes the last definition."""

    name: Text
    places: tuple[Place, ...]
    """Its definitions, from top to bottom."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing the answer has shown."""

    lines: Number = 0
    """How many lines were printed while it was imported."""
    place: Place | None = None
    """The line that printed the first of them: of the module itself, not of a function."""
    redefined: tuple[Redefined, ...] = ()
