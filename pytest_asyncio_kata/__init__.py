"""Exercises that teach asyncio, judged by how an answer behaves.

Tests of a kata use the ``kata`` fixture; these names are for annotations and
for those who read records themselves.
"""

from .finding import Code, Finding
from .run import Run
from .timeline import Place, Span, Timeline, Wait

__all__ = ["Code", "Finding", "Place", "Run", "Span", "Timeline", "Wait"]
__version__ = "0.1.0"
