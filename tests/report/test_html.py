"""Pages of a session: what they say of its tests."""

from dataclasses import asdict, replace

import pytest

from pytest_asyncio_kata.record.timeline import Line
from pytest_asyncio_kata.report.pages import page_style
from pytest_asyncio_kata.report.pages.html import Link, index, page
from pytest_asyncio_kata.report.pages.test_section import Part, part

from .page_reader import Reader
from .pages import BLOCKED, LONG, NOT_RUN, PASSED, SEQUENTIAL, crawls, run


def test_a_test_on_a_page(golden):
    """The whole of it, as it is written."""
    text = part(SEQUENTIAL).html

    assert text == golden("PAGE_sequential", text)


def test_points_are_added_up(read):
    """In the heading and in the title of the page."""
    assert "03 gather 1 of 6 points" in read(SEQUENTIAL, BLOCKED, PASSED).text
    assert "<title>03 gather: 1 of 4 points</title>" in page(
        "03 gather", [part(SEQUENTIAL), part(PASSED)]
    )


def test_an_explanation_says_all_that_the_terminal_says(read):
    """What happened, expected, actual, why, where, next, and the measured time."""
    text = read(SEQUENTIAL).text

    for words in (
        "SEQUENTIAL The 4 calls of crawl_page ran one after another.",
        "expected about 4 s, the time of the slowest call",
        "actual 10 s = 1 + 2 + 3 + 4",
        "measured 10.02 s on the wall clock",
        "why The await (gather.py:17) waits for each call",
        "where katas/03_gather/gather.py:17 return [await crawl_page(url) for url in urls]",
        'next README.md, "Start first, wait later"',
    ):
        assert words in text


def test_open_tests_come_first(read):
    """In their order, in the list and below it; what passed comes after them."""
    found = read(PASSED, BLOCKED, NOT_RUN, replace(PASSED, name="test_last"))

    names = ["test_heart_goes_on_beating", "test_later", "test_returns_one_page", "test_last"]
    assert [article["id"] for article in found.all("article")] == names
    listed = [link["href"] for link in found.all("a") if link["href"].startswith("#test")]
    assert listed == [f"#{name}" for name in names]


def test_next_is_a_link(read):
    """It leads to the heading, on the page of the lesson."""
    found = read(replace(SEQUENTIAL, lesson_page="03_gather.lesson.html"))

    assert {"href": "03_gather.lesson.html#start-first-wait-later"} in found.all("a")
    assert 'next README.md, "Start first, wait later"' in found.text


def test_the_trace_is_a_link(read):
    """To a file, and to what opens it."""
    found = read(replace(SEQUENTIAL, trace="03_gather.test_x.trace.json"))

    assert {"href": "03_gather.test_x.trace.json", "download": ""} in found.all("a")
    assert {"href": "https://ui.perfetto.dev"} in found.all("a")


def test_a_solved_kata_says_why_it_works(read):
    """Only when all tests have passed."""
    why = "The calls of `crawl` overlap."

    assert "The calls of crawl overlap." in read(PASSED, learned=why).text
    assert "overlap." not in read(PASSED, NOT_RUN, learned=why).text


def test_letters_can_be_made_big(read):
    """By a box that can be reached from the keyboard and has a name, without a script."""
    found = read(PASSED)

    assert {"type": "checkbox", "id": "big"} in found.all("input")
    assert "Big letters" in found.text
    assert "html:has(#big:checked)" in page_style.STYLE


def test_the_same_cause_is_told_once(read):
    """The second time it leads to the first."""
    second = replace(SEQUENTIAL, name="test_second", same_as=SEQUENTIAL.name)

    found = read(SEQUENTIAL, second)

    assert found.text.count("expected about 4 s") == 1
    assert {"href": f"#{SEQUENTIAL.name}"} in found.all("a")


def test_a_test_that_was_not_run_says_why(read):
    """With its own verdict."""
    assert "– not run 0 of 1 point Later. test_later The test was not run." in read(NOT_RUN).text


def test_verdicts_are_words(read):
    """No colour is needed to distinguish them."""
    text = read(SEQUENTIAL, PASSED, NOT_RUN).text

    assert all(words in text for words in ("✗ failed", "✓ passed", "– not run"))


def test_a_part_is_bounded():
    """However large the record was."""
    timeline = crawls(*((n / 10, n / 10 + 1) for n in range(20_000)))
    timeline = replace(timeline, lines=tuple(Line(n / 10, LONG) for n in range(20_000)), dropped=7)

    made = part(replace(BLOCKED, runs=(run(timeline),) * 3))

    assert len(made.html) < 1_200_000
    assert "7 events did not fit into the record" in made.html


def test_a_part_is_plain_data():
    """It can come from a worker of pytest-xdist, which carries plain types and no subclasses."""
    made = asdict(part(SEQUENTIAL))

    assert {type(value) for value in made.values()} == {str, int}
    assert "<svg" in page("03 gather", [Part(**made)])


@pytest.mark.parametrize(
    ("kind", "how", "words"),
    [
        ("returned", "", "main took 2 s on the virtual clock."),
        ("raised", "ValueError", "main ended with ValueError after 2 s on the virtual clock."),
        ("stuck", "deadlock", "main had not ended after 2 s"),
    ],
)
def test_it_says_how_a_run_ended(read, kind, how, words):
    """Below its name, before its picture."""
    test = replace(BLOCKED, runs=(run(crawls((0, 2)), kind=kind, how=how),))

    assert words in read(test).text


def test_without_tests_there_is_a_page(read):
    """It says that there are no points."""
    assert "0 of 0 points" in read().text


def test_an_index_leads_to_all_katas():
    """With their points, and in words how far each is."""
    links = [
        Link("03 gather", "03_gather.html", 13, 13, "Several at once."),
        Link("04 await order", "04_await_order.html", 2, 10),
        Link("05 exceptions", "05_exceptions.html", 0, 10),
    ]

    found = Reader(index(links))

    assert [link["href"] for link in found.all("a")][1:] == [link.file for link in links]
    assert "15 of 33 points" in found.text
    assert "✓ all 03 gather Several at once. 13 of 13 points" in found.text
    assert "… a part 04 await order" in found.text
    assert "– none yet 05 exceptions" in found.text
