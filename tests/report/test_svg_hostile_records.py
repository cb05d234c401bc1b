"""A picture of whatever a record holds: markup in its texts, times that cannot be, nothing."""

from pytest_asyncio_kata.record.finding import Pointer
from pytest_asyncio_kata.record.timeline import Block, Line, Place, Timeline, Wait
from pytest_asyncio_kata.report.pages.svg import WIDTH, svg

from .pictures import HOSTILE, LINE, SVG, crawl, numbers, read, root, titles


def test_an_unknown_reason_is_a_wait():
    """What a worker sends as a reason never becomes a class or an id."""
    call = crawl(1, 0, 4, waits=(Wait(0, 4, HOSTILE, LINE),))

    picture = svg(Timeline(4, (root(4), call)), title="")

    assert 'id="kp-other"' in picture
    assert "<script" not in picture


def test_hostile_text_stays_text():
    """Labels, lines, places, pointers and titles of a learner are shown, not obeyed."""
    place = Place(HOSTILE, 1)
    call = crawl(1, 0, 4, label=HOSTILE, waits=(Wait(0, 2, "sleep", place),), place=place)
    block = Block(2, 3, HOSTILE, place, HOSTILE)
    timeline = Timeline(4, (root(4), call), (block,), (Line(1, HOSTILE),))

    picture = svg(timeline, title=HOSTILE, pointer=Pointer(1, HOSTILE))

    names = {element.tag.removeprefix(SVG) for element in read(picture).iter()}
    assert names <= {
        "svg",
        "title",
        "style",
        "rect",
        "text",
        "defs",
        "pattern",
        "path",
        "g",
        "circle",
    }
    assert not [
        key for element in read(picture).iter() for key in element.attrib if key[:2] == "on"
    ]
    assert all(letter.isprintable() or letter == "\n" for letter in picture)
    assert any("\\x1b[31m" in title for title in titles(picture))


def test_nothing_at_all_can_be_drawn():
    """An answer that could not be loaded has an empty record."""
    assert read(svg(Timeline(), title="nothing")).get("role") == "img"


def test_a_record_that_lies_about_its_times_does_no_harm():
    """Everything stays within the picture."""
    spans = (root(4), crawl(1, -500, -400), crawl(2, 9, 2), crawl(3, 3, 99))

    picture = svg(Timeline(4, spans), title="", pointer=Pointer(-3, "early"))

    assert all(0 <= number <= WIDTH + 1 for number in numbers(picture))
