"""Bars and marks in a picture: what a call waited for, when it blocked the loop, how it ended."""

import pytest

from pytest_asyncio_kata.record.finding import Pointer
from pytest_asyncio_kata.record.timeline import Block, Timeline, Wait
from pytest_asyncio_kata.report.pages.svg import svg

from .pictures import BLOCKED, IN_TURN, LINE, SVG, crawl, looks, read, root, texts, titles


@pytest.mark.parametrize(
    "reason",
    ["sleep", "task", "thread", "queue", "lock", "event", "process", "socket", "future"],
)
def test_each_reason_has_a_pattern_and_a_name(reason):
    """Readers who see no colours have the bar, its pattern and the legend."""
    call = crawl(1, 0, 4, waits=(Wait(0, 4, reason, LINE),))

    picture = svg(Timeline(4, (root(4), call)), title="", ids="one")

    assert reason in texts(picture)
    assert f'id="one-{reason}"' in picture
    assert f'fill="url(#one-{reason})"' in picture


def test_patterns_differ():
    """No two reasons have the same lines; those without any differ in their edge."""
    reasons = ["sleep", "thread", "queue", "lock", "event", "process", "socket", "future"]
    waits = tuple(Wait(n, n + 1, reason, LINE) for n, reason in enumerate(reasons))
    picture = svg(Timeline(8, (root(8), crawl(1, 0, 8, waits=waits))), title="")

    lines = [path.get("d") for path in read(picture).iterfind(f".//{SVG}pattern/{SVG}path")]

    assert len(set(lines)) == len(lines) == len(reasons) - 1


def test_a_blocked_loop_is_red_hatched_and_labelled():
    """And the stretch lies over all rows: nobody else could run."""
    picture = svg(BLOCKED, title="")

    assert 'patternTransform="rotate(45)"' in picture
    assert "blocks" in texts(picture)
    assert looks(picture).count("kp-veil") == 1
    assert (
        "crawl url_1 blocks the event loop (time.sleep) from 0 s to 3 s (3 s), gather.py:14:"
        " nothing else can run" in titles(picture)
    )


def test_a_sleep_of_a_moment_has_no_veil():
    """It would be as thin as a hair, and its legend would speak of a block."""
    block = Block(1, 1.000_01, "time.sleep", LINE, "crawl url_1")
    picture = svg(Timeline(3, (root(3), crawl(1, 0, 3)), (block,)), title="")

    assert "kp-veil" not in looks(picture)


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        ("cancelled", "cancelled"),
        ("raised", "ended with an exception"),
        ("pending", "still running"),
    ],
)
def test_ends_are_marked_and_explained(ended, words):
    """By a mark, with words beside it and in the legend."""
    picture = svg(Timeline(4, (root(4), crawl(1, 0, 2, ended))), title="")

    assert texts(picture).count(words) == 2


def test_pointing_at_a_bar_tells_what_happened_and_where():
    """With the line of the answer."""
    said = titles(svg(IN_TURN, title=""))

    assert "sleeps from 1 s to 3 s (2 s), gather.py:8" in said
    assert "crawl url_2: awaited at gather.py:14, from 1 s to 3 s (2 s), returned" in said
    assert "printed at 1 s: OK url_1" in said


def test_a_call_runs_between_its_waits():
    """It runs for no time, which is a line: at its begin, between two waits, at its end."""
    waits = (Wait(0, 1, "sleep", LINE), Wait(1, 4, "queue", LINE))
    picture = svg(Timeline(4, (root(4), crawl(1, 0, 4, waits=waits))), title="", inline=True)

    assert looks(picture).count("kp-step") == 3 + 1  # and one in the legend


def test_a_moment_is_pointed_at():
    """By an arrow at its time, with its text."""
    picture = svg(IN_TURN, title="", pointer=Pointer(3, "'OK url_2'"))

    assert "'OK url_2'" in texts(picture)
    assert "at 3 s: 'OK url_2'" in titles(picture)


def test_a_long_text_at_the_end_is_written_before_its_arrow():
    """Else it would leave the picture."""
    picture = svg(IN_TURN, title="", pointer=Pointer(6, "x" * 90))

    (text,) = [t for t in read(picture).iter(f"{SVG}text") if (t.text or "").startswith("xxx")]
    assert text.get("text-anchor") == "end"
    assert len(text.text or "") == 60


def test_a_cancelled_call_has_a_cross_at_the_moment():
    """Also when it returned; and the moment is pointed at."""
    pointer = Pointer(2, "cancelled", "crawl url_1")
    timeline = Timeline(4, (root(4), crawl(1, 0, 4), crawl(2, 0, 4)))

    picture = svg(timeline, title="", pointer=pointer)

    assert looks(picture).count("kp-end kp-stop") == 2  # in its row and in the legend
    assert "cancelled" in texts(picture)


def test_no_line_goes_through_a_name_above_its_bars():
    """On a phone, and for the projector: it is painted later, and clears its ground."""
    pointer = Pointer(0, "'OK url_1'")
    picture = svg(IN_TURN, title="", pointer=pointer, width=324, inline=True)
    names = [text for text in read(picture).iter(f"{SVG}text") if text.text == "crawl url_1"]

    assert [one.get("class") for one in names] == ["kp-code kp-halo"]
    assert picture.index("kp-mark") < picture.index(">crawl url_1<")
