"""Seconds as people read them, and the marks of an axis."""

from __future__ import annotations

import math
from collections.abc import Iterator

UNITS = ((0.1, 1.0, "s"), (1e-4, 1e3, "ms"), (0.0, 1e6, "µs"))
"""From how many seconds on a unit is used, how many of it a second has, and its name."""

LONG = 1e9
"""Seconds from which on a number is written with an exponent."""

MOST_TICKS = 40
"""How many marks an axis has at most."""


def with_unit(seconds: float) -> str:
    """Return *seconds* with a unit: ``1.5 s``, ``250 µs``, ``1,000,000 s``."""
    if seconds == 0:
        return "0 s"
    _, factor, unit = _unit(abs(seconds))
    return f"{_number(seconds * factor, 3)} {unit}"


def stretch(begin: float, end: float) -> str:
    """Return a stretch of time in words: ``from 1 s to 3 s (2 s)``."""
    if begin == end:
        return f"at {with_unit(begin)}"
    return f"from {with_unit(begin)} to {with_unit(end)} ({with_unit(end - begin)})"


def ticks(seconds: float, most: int) -> Iterator[tuple[float, str]]:
    """Yield the marks of an axis from 0 to *seconds*: where they are, and their text.

    Args:
        seconds: How long the axis is; 0 has one mark.
        most: How many marks there is room for.
    """
    yield 0.0, "0 s"
    if seconds <= 0:
        return
    _, factor, unit = _unit(seconds)
    step = _round_step(seconds * factor / min(max(most - 1, 1), MOST_TICKS))
    decimals = max(0, -math.floor(math.log10(step)))
    for number in range(1, int(seconds * factor / step + 1e-6) + 1):
        yield number * step / factor, f"{_number(number * step, decimals)} {unit}"


def _unit(seconds: float) -> tuple[float, float, str]:
    return next(unit for unit in UNITS if seconds >= unit[0] * (1 - 1e-9))


def _round_step(least: float) -> float:
    """The smallest of 1, 2 and 5, times a power of ten, that is at least *least*."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least * (1 - 1e-9))


def _number(value: float, decimals: int) -> str:
    if abs(value) >= LONG:
        return f"{value:.4g}"
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
