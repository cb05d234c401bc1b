"""Letters and marks of a drawing: blocks, locks, ends, and the moment that is pointed at."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.record.finding import Pointer
from pytest_asyncio_kata.record.timeline import Block, Place, Span, Timeline, Wait
from pytest_asyncio_kata.report import draw

from .drawings import ROOT, crawl, rows


def test_ends_are_marked_and_explained():
    """The legend names only marks that were used."""
    spans = (ROOT, crawl(1, 0, 2, "cancelled"), crawl(2, 0, 3, "raised"), crawl(3, 0, 4, "pending"))

    lines = draw(Timeline(4, spans), width=80, unicode=False)

    assert [line[-1] for line in lines[1:4]] == ["x", "E", ">"]
    assert lines[4].strip() == "x cancelled   E ended with an exception   > still running"


def test_blocks_alone_are_drawn_by_their_label():
    """A call that never waits leaves no span."""
    place = Place("gather.py", 14)
    blocks = (
        Block(0, 2, "time.sleep", place, "crawl a"),
        Block(2, 4, "time.sleep", place, "crawl b"),
    )

    assert draw(Timeline(4, blocks=blocks), width=40, unicode=False) == [
        "          0 s                        4 s",
        "crawl a   ===============",
        "crawl b                  ===============",
        "          = blocks the event loop",
    ]


def test_a_sleep_of_milliseconds_gets_no_row():
    """Nothing is said of it either: it may be a test's own, beside the answer."""
    blocks = (Block(2, 2.004, "time.sleep", None),)

    lines = draw(Timeline(4, (ROOT, crawl(1, 0, 4)), blocks), width=40, unicode=False)

    assert [line.split()[0] for line in lines[1:]] == ["crawl"]


def test_a_block_within_a_call_is_drawn_in_its_row():
    """The other letter shows when the loop stood still."""
    block = Block(2, 4, "computing", None, "crawl url_1")

    lines = draw(Timeline(4, (ROOT, crawl(1, 0, 4)), (block,)), width=40, unicode=False)

    assert lines[1] == "crawl url_1   #############============="


def test_a_sleep_of_a_moment_is_not_drawn_within_a_call():
    """A cell stands for much more: a line on a slow terminal would look like a block of 0.1 s."""
    block = Block(0, 0.000_01, "time.sleep", Place("scenarios.py", 51), "crawl url_1")

    lines = draw(Timeline(4, (ROOT, crawl(1, 0, 4)), (block,)), width=40, unicode=False)

    assert lines[1:] == ["crawl url_1   ##########################"]


def test_waiting_for_a_lock_is_drawn_differently():
    """Behind one lock all calls begin at once, and only one of them gets on."""
    call = crawl(1, 0, 4, waits=(Wait(0, 2, "lock"), Wait(2, 4, "sleep")))

    lines = draw(Timeline(4, (ROOT, call)), width=40, unicode=False)

    assert lines[1] == "crawl url_1   .............#############"


@pytest.mark.parametrize(
    ("at", "line"),
    [
        (0.0, "       ^ 'OK'"),
        (1.0, "             ^ 'OK'"),
        (4.0, "                          'OK' ^"),
    ],
)
def test_a_moment_is_pointed_at(at, line):
    """With what happened then, on the side where there is room."""
    drawing = draw(
        Timeline(4, (Span(0, "main", "main", "main", 0, 4, waits=(Wait(0, 4, "sleep"),)),)),
        width=32,
        unicode=False,
        pointer=Pointer(at, "'OK'"),
    )

    assert drawing[2] == line


def test_a_long_text_beside_a_moment_is_cut():
    """It never makes a line wider than the drawing."""
    drawing = draw(
        Timeline(4, (Span(0, "main", "main", "main", 0, 4, waits=(Wait(0, 4, "sleep"),)),)),
        width=40,
        pointer=Pointer(2, "x" * 100),
    )

    assert max(map(len, drawing)) <= 40


def test_a_call_has_a_mark_at_the_moment_of_its_cancellation():
    """One that went on, and returned, was asked to stop; it was not cancelled."""
    pointer = Pointer(2, "cancelled", "main")
    root = Span(0, "main", "main", "main", 0, 4, is_task=True, waits=(Wait(0, 4, "sleep"),))
    ended = replace(root, ended="cancelled")

    assert rows(Timeline(4, (root,)), pointer=pointer) == [
        "main ###############!#################",
        "! asked to stop",
    ]
    assert rows(Timeline(4, (ended,)), pointer=pointer) == [
        "main ###############x################x",
        "x cancelled",
    ]


def test_a_run_of_no_time_shows_what_was_cancelled_and_what_is_left():
    """All of it at one moment."""
    root = Span(0, "main", "main", "main", 0, 0, is_task=True, ended="cancelled")

    assert draw(Timeline(0, (root, crawl(1, 0, 0, "pending"))), width=60, unicode=False) == [
        "              0 s",
        "main          x",
        "crawl url_1   >",
        "              x cancelled   > still running",
    ]
