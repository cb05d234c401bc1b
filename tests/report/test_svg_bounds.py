"""Long runs and runs of many calls: a picture of them stays small, and nothing leaves it."""

import re

import pytest

from pytest_asyncio_kata.record.timeline import Timeline, Wait
from pytest_asyncio_kata.report.pages.svg import WIDTH, svg

from .pictures import LINE, SVG, crawl, numbers, read, root, texts, titles


def test_ten_thousand_calls_are_counted():
    """The first and some of the last are drawn, and how many there were at once."""
    calls = tuple(crawl(n, n // 5000 * 4.0, n // 5000 * 4.0 + 2 + n % 3) for n in range(1, 10001))

    picture = svg(Timeline(8, (root(8), *calls)), title="")

    labels = [text for text in texts(picture) if text.startswith("crawl url_")]
    assert len(labels) == 40
    assert labels[-1] == "crawl url_10000"
    assert "… 9,960 more rows are not drawn" in texts(picture)
    assert any(re.fullmatch(r"10,000 calls, at most 5,\d{3} at once", t) for t in texts(picture))
    assert "with 10,000 rows, of which 40 are drawn" in picture
    assert len(picture) < 100_000


def test_sixty_calls_are_all_drawn():
    """Nothing is left out where there is room."""
    picture = svg(Timeline(60, (root(60), *(crawl(n, n, n + 1) for n in range(60)))), title="")

    assert len([text for text in texts(picture) if text.startswith("crawl url_")]) == 60
    assert "not drawn" not in picture


def test_a_hundred_thousand_waits_stay_bounded():
    """Neighbours become one bar, which says how many it stands for."""
    waits = tuple(Wait(n / 1000, (n + 1) / 1000, "sleep", LINE) for n in range(100_000))

    picture = svg(Timeline(100, (root(100), crawl(1, 0, 100, waits=waits))), title="")

    assert len(picture) < 300_000
    assert any(re.match(r"\d+ waits from 0 s to .*; the first sleeps", t) for t in titles(picture))


def test_many_waits_of_many_calls_are_bars_to_the_end():
    """They become longer, so that none of them has to be left out."""
    waits = tuple(Wait(n / 100, (n + 1) / 100, "sleep", LINE) for n in range(1000))
    calls = (crawl(number, 0, 10, waits=waits) for number in range(1, 31))

    picture = svg(Timeline(10, (root(10), *calls)), title="", inline=True)

    bars = [bar for bar in read(picture).iter(f"{SVG}rect") if bar.get("fill", "")[:4] == "url("]
    ends = {bar.get("y"): float(bar.get("x", "0")) + float(bar.get("width", "0")) for bar in bars}
    assert len(bars) <= 801
    assert [round(end) for end in ends.values()][:30] == [WIDTH - 24] * 30


@pytest.mark.parametrize("seconds", [0.0, 1e-6, 0.5, 4.0, 1e6, 1e12])
def test_every_scale_can_be_drawn(seconds):
    """From a run of no time to one of many days, and nothing leaves the picture."""
    timeline = Timeline(seconds, (root(seconds), crawl(1, 0, seconds / 2), crawl(2, 0, seconds)))

    picture = svg(timeline, title="")

    assert all(0 <= number <= WIDTH + 1 for number in numbers(picture))
    assert "0 s" in texts(picture)
