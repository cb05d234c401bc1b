"""Timelines as bars: an axis, rows below each other, and never more than there is room for."""

import pytest

from pytest_asyncio_kata.record.timeline import Span, Timeline
from pytest_asyncio_kata.report import draw

from .drawings import ROOT, crawl


def test_each_call_is_a_row_in_order_of_its_begin():
    """The root is the axis, not a row."""
    timeline = Timeline(4, (ROOT, crawl(1, 2, 4), crawl(2, 0, 2)))

    assert draw(timeline, width=40, unicode=False) == [
        "              0 s                    4 s",
        "crawl url_2   #############",
        "crawl url_1                #############",
    ]


def test_a_run_of_no_time_draws_nothing():
    """There is nothing to see."""
    assert draw(Timeline(0, (ROOT,)), width=80) == []
    assert (
        draw(Timeline(0, (Span(0, "main", "main", "main", 0, 0), crawl(1, 0, 0))), width=80) == []
    )


def test_many_calls_are_counted():
    """Twelve rows, then how many more."""
    lines = draw(Timeline(100, (ROOT, *(crawl(n, n, n + 1) for n in range(1, 101)))), width=80)

    assert len(lines) == 14
    assert lines[-1] == "and 88 more rows"


@pytest.mark.parametrize("most", [3, 5, 13, 14, 100])
def test_fewer_rows_are_drawn_where_there_is_room_for_few_lines(most):
    """Twelve rows need an axis above them, and a line that counts the others."""
    timeline = Timeline(100, (ROOT, *(crawl(n, n, n + 1) for n in range(1, 101))))
    lines = draw(timeline, width=80, lines=most)

    assert len(lines) == min(most, 14)
    assert lines[-1] == f"and {100 - (len(lines) - 2)} more rows"


def test_an_axis_alone_is_not_drawn():
    """Without room for a row there is no drawing."""
    assert draw(Timeline(4, (ROOT, crawl(1, 0, 2))), width=80, lines=1) == []


@pytest.mark.parametrize("width", [40, 57, 80, 200])
@pytest.mark.parametrize("unicode", [True, False])
def test_a_drawing_fits(width, unicode):
    """With any labels."""
    spans = (ROOT, crawl(1, 0, 1, label="x" * 90), crawl(2, 0, 4, label="網頁\x1b[31m" * 9))

    lines = draw(Timeline(4, spans), width=width, unicode=unicode)

    assert all(len(line) <= width for line in lines)
    assert all(line.isprintable() for line in lines)
    assert unicode or all(line.isascii() for line in lines)


def test_a_record_that_lies_about_its_times_does_no_harm():
    """Bars stay within the line."""
    lines = draw(Timeline(4, (ROOT, crawl(1, -5, -1), crawl(2, 9, 2), crawl(3, 3, 99))), width=60)

    assert all(len(line) <= 60 for line in lines)


def test_one_row_that_is_not_drawn_is_one_row():
    spans = [crawl(number, 0, 4) for number in range(1, 5)]

    assert draw(Timeline(4, (ROOT, *spans)), width=66, rows=3)[-1] == "and 1 more row"
