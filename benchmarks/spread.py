"""Many measurements as a few words: the middle one, and how far they spread."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """The middle of some numbers, and the range that holds the middle half of them."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, numbers: Sequence[float]) -> "Spread":
        """Return the spread of *numbers*."""
        if len(numbers) == 1:
            return cls(numbers[0], numbers[0], numbers[0])
        low, median, high = statistics.quantiles(numbers, n=4, method="inclusive")
        return cls(median, low, high)

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f} to {self.high:.2f})"


def ratios(numbers: Sequence[float], bases: Sequence[float]) -> Spread:
    """Return the spread of the ratios of *numbers* to what was measured beside each of them."""
    return Spread.of([number / base for number, base in zip(numbers, bases, strict=True)])
