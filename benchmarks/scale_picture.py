"""Growth as a picture: how much one task costs when there are more of them, as an SVG.

Both axes are logarithmic. A level line is work in proportion; a line that climbs costs more for
each task the more there are.
"""

import math
from collections.abc import Iterator, Mapping

WIDTH, HEIGHT = 640, 340
LEFT, RIGHT, TOP, BOTTOM = 60, 190, 40, 50
"""Room for the words around the plot."""

LEAST, MOST = 0.5, 8.0
"""What the upright axis shows, for one task; 1,000 tasks are 1."""

COLOURS = ("#1f6feb", "#b35900", "#1a7f37")
DASHES = ("none", "7 4", "2 3")
"""The lines differ in more than their colours."""

Growth = Mapping[str, Mapping[int, float]]


def draw(growth: Growth) -> str:
    """Return the picture of *growth*: for each name, CPU time for a task by number of tasks."""
    return "\n".join(_lines(growth)) + "\n"


def _lines(growth: Growth) -> Iterator[str]:
    numbers = sorted({number for line in growth.values() for number in line})
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' font-family="sans-serif" font-size="13" fill="#24292f">'
    )
    yield f"<title>{_title(growth)}</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    yield f'<text x="{LEFT}" y="22">CPU time for one task; with 1,000 tasks it is 1</text>'
    for value in (0.5, 1, 2, 4, 8):
        y = _y(value)
        yield f'<path d="M{LEFT} {y:.0f}H{WIDTH - RIGHT}" stroke="#d0d7de"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{value:g}</text>'
    for number in numbers:
        x = _x(number, numbers)
        yield f'<text x="{x:.0f}" y="{HEIGHT - 28}" text-anchor="middle">{number:,}</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 8}">tasks</text>'
    ends = {name: _y(values[max(values)]) for name, values in growth.items()}
    words = _apart(ends)
    for (name, values), colour, dash in zip(growth.items(), COLOURS, DASHES, strict=False):
        points = " ".join(
            f"{_x(number, numbers):.0f},{_y(value):.0f}" for number, value in sorted(values.items())
        )
        yield (
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"'
            f' stroke-dasharray="{dash}"/>'
        )
        yield (
            f'<text x="{WIDTH - RIGHT + 8}" y="{words[name] + 4:.0f}" fill="{colour}">{name}</text>'
        )
    yield "</svg>"


def _title(growth: Growth) -> str:
    said = "; ".join(
        f"{name} {', '.join(f'{values[number]:.2f}' for number in sorted(values))}"
        for name, values in growth.items()
    )
    return f"CPU time for one task, from few tasks to many: {said}"


def _x(number: int, numbers: list[int]) -> float:
    low, high = math.log(numbers[0]), math.log(numbers[-1])
    return LEFT + (WIDTH - LEFT - RIGHT) * (math.log(number) - low) / (high - low)


def _y(value: float) -> float:
    shown = min(max(value, LEAST), MOST)
    part = math.log(shown / LEAST) / math.log(MOST / LEAST)
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * part


def _apart(ends: Mapping[str, float], least: float = 16) -> dict[str, float]:
    """Return where the names stand, so that none covers another."""
    placed: dict[str, float] = {}
    lowest = -math.inf
    for name in sorted(ends, key=lambda name: ends[name]):
        lowest = placed[name] = max(ends[name], lowest + least)
    return placed
