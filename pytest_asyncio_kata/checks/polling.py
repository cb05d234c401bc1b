"""Asking again and again: the same words whether the run ended or not.

Whether it ends depends on the clock. Under the virtual clock no time passes
while a task asks, so what it asks for never comes; under the wall clock it
comes. How often the task asked differs as well, so the message does not say it.
"""

from __future__ import annotations

from ..record.finding import Code, Finding
from ..record.timeline import Place
from .words import at


def polling(label: str, place: Place | None) -> Finding:
    """Return the finding about the call *label* that asks again and again at *place*."""
    return Finding(
        code=Code.LIVELOCK,
        headline=f"{label} asked again and again instead of waiting.",
        expected="a wait that ends when there is something to do",
        actual="it gave up control again and again, without a wait",
        why=f"Asking{at(place)} keeps the processor busy until there is something to do.",
        place=place,
    )
