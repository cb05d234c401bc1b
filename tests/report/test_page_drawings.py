"""Pictures of runs on a page: which are drawn, how often, and in words."""

from dataclasses import replace

from pytest_asyncio_kata.record.finding import Pointer
from pytest_asyncio_kata.record.timeline import Timeline
from pytest_asyncio_kata.report.pages.figures import Example

from .pages import BLOCKED, PASSED, SEQUENTIAL, crawls, run


def test_calls_in_turn_are_drawn_twice(read):
    """As they were, and as if they had begun together; the second says that it was not run."""
    found = read(SEQUENTIAL)

    labels = [picture["aria-label"] for picture in found.all("svg")]
    assert all(label.startswith("Your answer: 10 s") for label in labels[:2])
    assert all(label.startswith("When the waits overlap: 4 s") for label in labels[2:])
    assert "Drawn, not run" in found.text


def test_both_pictures_have_one_axis(read):
    """So that the shorter one looks shorter."""
    labels = [picture["aria-label"] for picture in read(SEQUENTIAL).all("svg")]

    assert all("from 0 s to 10 s" in label for label in labels)


def test_a_far_shorter_picture_has_its_own_axis(read):
    """On the other one nothing could be seen, so it says that its axis is shorter."""
    times = [(float(n), n + 1.0) for n in range(100)]
    test = replace(SEQUENTIAL, runs=(run(crawls(*times)),))

    assert "Its axis is shorter" in read(test).text


def test_another_finding_is_drawn_once(read):
    """There is no other way that a blocked loop would look."""
    assert len(read(BLOCKED).all("figure")) == 1


def test_each_picture_is_there_for_a_desk_and_for_a_phone(read):
    """The style sheet shows one of them."""
    found = read(BLOCKED)

    boxes = [box.get("class") for box in found.all("div")]
    assert (boxes.count("picture wide"), boxes.count("picture narrow")) == (1, 1)
    assert [picture["width"] for picture in found.all("svg")] == ["920", "340"]


def test_a_cancelled_call_is_drawn(read):
    """Where a call was cancelled at each moment and that passed, one moment stands for all."""
    cancelled = run(crawls((0, 2), ended="cancelled"), kind="cancelled")
    example = Example(cancelled, Pointer(2, "cancelled", "crawl_page url_1"), 7)

    found = read(replace(PASSED, example=example))

    assert len(found.all("figure")) == 2
    assert "main, cancelled at 2 s" in found.text
    assert "One of the 7 moments at which it was cancelled. main was cancelled and" in found.text


def test_a_caption_has_code(read):
    """Some runs are called by words, in which names stand in backticks."""
    called = replace(PASSED.runs[0], name="`main`, called twice")

    text = read(replace(PASSED, runs=(called,))).text

    assert "main , called twice, took 2 s" in text
    assert "`" not in text


def test_a_picture_can_be_read_in_words(read):
    """By those who do not see it, or cannot point at it."""
    text = read(BLOCKED).text

    assert "The same in words" in text
    assert "crawl_page url_1: awaited at gather.py:17, from 0 s to 3 s (3 s), was cancelled" in text
    assert "blocks the event loop (time.sleep) from 1 s to 3 s (2 s), gather.py:11" in text


def test_what_passed_is_folded(read):
    """The pictures of a passed test are there, but not in the way."""
    names = [tag for tag, _ in read(PASSED).tags]

    assert names.index("details") < names.index("figure")


def test_many_runs_are_counted(read):
    """Three are drawn."""
    test = replace(PASSED, runs=PASSED.runs * 9)

    found = read(test)

    assert len(found.all("figure")) == 3
    assert "6 more runs of this test are not drawn." in found.text


def test_an_empty_record_can_be_shown(read):
    """An answer that could not be loaded did nothing."""
    assert read(replace(BLOCKED, runs=(run(Timeline()),))).text
    assert read(replace(BLOCKED, runs=())).text
