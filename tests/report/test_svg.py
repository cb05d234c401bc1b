"""Timelines as pictures: the whole of one, its rows, its axis and its name."""

from pytest_asyncio_kata.record.finding import Pointer
from pytest_asyncio_kata.record.timeline import Span, Timeline
from pytest_asyncio_kata.report import draw
from pytest_asyncio_kata.report.pages.svg import svg

from .pictures import BLOCKED, IN_TURN, crawl, labels, read, root, texts


def test_a_picture_of_calls_in_turn(golden):
    """The whole of it, as it is written."""
    picture = svg(IN_TURN, title="main took 6 s", pointer=Pointer(1, "'OK url_1'"))

    assert picture == golden("SVG_in_turn", picture)


def test_a_picture_of_a_blocked_loop(golden):
    """The whole of it, as it goes into a page."""
    picture = svg(BLOCKED, title="main took 3 s", ids="t1", inline=True)

    assert picture == golden("SVG_blocked", picture)


def test_it_has_the_rows_of_the_drawing():
    """Terminal and picture have the same rows: a call that is wrapped has no row of its own."""
    inner = Span(4, "inner", "inner", "main", 0, 1, parent=1)
    timeline = Timeline(6, (*IN_TURN.spans, inner))

    drawn = [line.split("   ")[0] for line in draw(timeline, width=80)[1:]]

    assert labels(svg(timeline, title="")) == drawn == ["crawl url_1", "crawl url_2", "crawl url_3"]


def test_a_run_that_never_waited_is_a_moment():
    """One row, with the moment in which it ran."""
    picture = svg(Timeline(0, (root(0, ended="cancelled"),)), title="", inline=True)

    assert texts(picture)[:2] == ["0 s", "main"]
    assert "cancelled" in texts(picture)


def test_two_pictures_can_have_one_axis():
    """A run of 2 s on an axis of 6 s takes a third of it."""
    timeline = Timeline(2, (root(2), crawl(1, 0, 2)))

    assert "6 s" in texts(svg(timeline, title="", seconds=6))


def test_light_and_dark_are_in_the_file():
    """A picture of its own carries its style; one in a page uses the page's."""
    assert "prefers-color-scheme: dark" in svg(IN_TURN, title="")
    assert "<style" not in svg(IN_TURN, title="", inline=True)


def test_it_says_what_it_is():
    """To a screen reader it is one image with a name."""
    picture = read(svg(IN_TURN, title="main took 6 s"))

    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "main took 6 s. A timeline from 0 s to 6 s with 3 rows."
