"""Which orders of arrivals are tried, and which of them first: the smallest departure first."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from ..record.orders import Departures

Options = Sequence[int]
"""How many choices there were at each decision in one order."""


class Walk:
    """Goes from the plain order to the others, level by level.

    Args:
        room: Returns how many more may be tried; 0 when a limit is reached.
    """

    def __init__(self, room: Callable[[], int]) -> None:
        self._room = room
        self._orders = self._walk()
        next(self._orders)
        self.untried = 0
        """How many more orders were known when it ended."""

    def after(self, options: Options) -> Departures | None:
        """Return the order after the one that had these *options*; None if there is none."""
        try:
            return self._orders.send(options)
        except StopIteration:
            return None

    def _walk(self) -> Generator[Departures, Options, None]:
        level = further((), (yield ()))
        while level and (left := self._room()) > 0:
            chosen, deeper = spread(level, left), list[Departures]()
            self.untried += len(level) - len(chosen)
            for number, departures in enumerate(chosen):
                if self._room() <= 0:
                    self.untried += len(chosen) - number
                    break
                options = yield departures
                # A level that is cut off is long, and nobody asks for the one after it.
                deeper += further(departures, options) if len(level) <= left else []
            level = deeper
        self.untried += len(level)


def further(departures: Departures, options: Options) -> list[Departures]:
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
