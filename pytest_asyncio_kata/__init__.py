"""Exercises that teach asyncio, judged by how an answer behaves.

Tests of a kata use the ``kata`` fixture; these names are for annotations and
for programs that read records. Each name is imported when it is first used: a
worker starts faster without the modules that it does not need.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .record.finding import Code, Finding
    from .record.run import Run
    from .record.timeline import Place, Span, Timeline, Wait

__all__ = ["Code", "Finding", "Place", "Run", "Span", "Timeline", "Wait"]
__version__ = "0.2.0"

_HOMES = {
    "Code": "record.finding",
    "Finding": "record.finding",
    "Place": "record.timeline",
    "Run": "record.run",
    "Span": "record.timeline",
    "Timeline": "record.timeline",
    "Wait": "record.timeline",
}


def __getattr__(name: str) -> object:
    """Import a public name from the module that defines it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
