"""Printed lines in a picture: below each other, and never more than there is room for."""

import itertools

from pytest_asyncio_kata.record.timeline import Line, Timeline
from pytest_asyncio_kata.report.pages.svg import svg

from .pictures import SVG, crawl, read, root, texts, titles


def test_printed_lines_of_one_moment_stand_below_each_other():
    """Three of them; the others are counted, and can be read by pointing."""
    lines = tuple(Line(1, f"line {number}") for number in range(5))

    picture = svg(Timeline(4, (root(4), crawl(1, 0, 4)), lines=lines), title="")

    assert texts(picture)[-6:-2] == ["line 0", "line 1", "line 2", "and 2 more lines"]
    assert "printed at 1 s: line 4" in titles(picture)[-1]


def test_printed_lines_do_not_lie_over_each_other():
    """Texts at the same height leave room for each other."""
    lines = tuple(Line(number / 10, f"a line at {number}") for number in range(100))
    picture = svg(Timeline(10, (root(10), crawl(1, 0, 10)), lines=lines), title="")

    rows: dict[str, list[tuple[float, float]]] = {}
    for text in read(picture).iter(f"{SVG}text"):
        if "kp-said" in text.get("class", ""):
            x, width = float(text.get("x", "0")), len(text.text or "") * 6.4
            left = x - width if text.get("text-anchor") == "end" else x
            rows.setdefault(text.get("y", ""), []).append((left, left + width))
    for spans in rows.values():
        spans.sort()
        assert all(a[1] <= b[0] + 1 for a, b in itertools.pairwise(spans))
    assert len(rows) > 3


def test_twenty_thousand_lines_stay_bounded():
    """One group for each place on the axis."""
    lines = tuple(Line(n / 1000, "y" * 2000) for n in range(20_000))

    picture = svg(Timeline(20, (root(20), crawl(1, 0, 20)), lines=lines), title="")

    assert len(picture) < 400_000
