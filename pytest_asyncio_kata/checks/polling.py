"""Asking again and again: the same words whether the run came to its end or not.

Whether it does depends on the clock. Under the virtual clock no time passes
while somebody asks, so what it asks for never comes; under the wall clock it
does. How often somebody asked differs as well, so no word of ours tells it.
"""

from __future__ import annotations

from ..record.finding import Code, Finding
from ..record.timeline import Place
from .words import at


def polling(label: str, place: Place | None) -> Finding:
    """Return the finding about the call *label* that asks at *place*."""
    return Finding(
        code=Code.LIVELOCK,
        headline=f"{label} asked again and again instead of waiting.",
        expected="a wait that ends when there is something to do",
        actual="it gave up control again and again, without a wait",
        why=f"Asking{at(place)} keeps the processor busy until there is something to do.",
        place=place,
    )
