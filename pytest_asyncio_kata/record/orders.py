"""The orders of arrival in which one call was made.

What is under way outside may come back in any order, and no program knows in which. An order is
named by its *departures* from the plain one, in which the oldest call always comes first:
``3:1,7:2`` takes choice 1 at decision 3, choice 2 at decision 7, and choice 0 everywhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from .bounds import Count, Number, OneOf, Text

NAME = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")
"""One departure in the name of an order."""

CALL = "call"
TIMER = "timer"
CANCELLATION = "cancellation"

Departures = tuple[tuple[int, int], ...]
"""Decisions and the choices there, as the name of an order tells them."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that came while nothing was ready."""

    label: Text
    """The call that came back, such as ``fetch /news``; "" if it is no call."""
    nth: Number = 1
    """Which of the calls with this label it is, in the order in which they began."""
    kind: Annotated[str, OneOf((CALL, TIMER, CANCELLATION))] = CALL
    """call, timer (one of the answer's own) or cancellation (of the call that is judged)."""
    together: bool = False
    """Whether it came in the same round of the event loop as the one before it."""
    before: Text = ""
    """The call that was next in the plain order, if this came in its place; else ""."""
    before_nth: Number = 1
    """Which of the calls with that label it is."""
    held: bool = False
    """Whether that call was held back until all others had come."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order, and what the call came to in it."""

    name: Text
    """Its departures; "" for the plain order."""
    arrivals: tuple[Arrival, ...]
    outcome: Number
    """Number among the outcomes of the run; of an order with a cancellation, among its cuts."""

    @property
    def cancelled(self) -> bool:
        """Whether the call was cancelled in it."""
        return any(arrival.kind == CANCELLATION for arrival in self.arrivals)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the calls, in the order in which they came back."""
        return tuple(arrival.label for arrival in self.arrivals if arrival.kind == CALL)


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders that were tried, the smallest departure from the plain one first."""

    tried: tuple[Order, ...] = ()
    untried: Count = 0
    """How many more were known when the limit was reached; each of them leads to others."""


def name_of(departures: Departures) -> str:
    """Return the name of the order with these *departures*: ``3:1,7:2``."""
    return ",".join(f"{decision}:{choice}" for decision, choice in departures)


def departures_in(name: str) -> Departures:
    """Return the departures of the order called *name*.

    Raises:
        ValueError: If it is no name of an order.
    """
    departures: list[tuple[int, int]] = []
    for part in filter(None, name.split(",")):
        match = NAME.fullmatch(part)
        if match is None or (departures and int(match[1]) <= departures[-1][0]):
            raise ValueError(f"{name!r} is no order of arrivals, such as 3:1,7:2")
        departures.append((int(match[1]), int(match[2])))
    return tuple(departures)
