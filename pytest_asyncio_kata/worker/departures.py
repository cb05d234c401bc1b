"""Which orders of arrivals are tried, and which of them first: the smallest departure first."""

from __future__ import annotations

from collections.abc import Sequence

from ..record.orders import Departures


def further(departures: Departures, options: Sequence[int]) -> list[Departures]:
    """Return the orders with one departure more than *departures*, which comes after them.

    Args:
        departures: Those of an order that was tried.
        options: How many choices there were at each decision in it.
    """
    first = departures[-1][0] + 1 if departures else 0
    return [
        (*departures, (decision, choice))
        for decision in range(first, len(options))
        for choice in range(1, options[decision])
    ]


def spread(level: Sequence[Departures], most: int) -> list[Departures]:
    """Return *most* of the orders of a *level*, at even distances."""
    if len(level) <= most:
        return list(level)
    return [level[number * len(level) // most] for number in range(most)]
