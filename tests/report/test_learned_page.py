"""The page at the end of the course, as markup."""

import re

from pytest_asyncio_kata.report.pages.learned import KataLine, Picture, learned_page

from .pages import HOSTILE, crawls

SOLVED = KataLine("06 Cancellation", "It came in at an `await`.", "solved", True, "06/README.md")
OPEN = KataLine("33 Crawler", "Pages at once.", "2 of 16 points", False)
PICTURE = Picture("Your crawler", "crawl", "virtual", 0.01, crawls((0, 1), (0, 3)))
GOING_ON = """\
# Where to go on

[asyncio](https://docs.python.org/3/) and [06](06/README.md)

## To read
"""


def page(katas=(SOLVED, OPEN), *, notes=("Three pages at once.",), text=GOING_ON, **more):
    """Return a page, with what it has by default."""
    given = {"picture": PICTURE, "then": "Go on with 33: kata check 33", **more}
    return learned_page(
        *("What you have learned", "1 of 2 katas is solved.", katas),
        **{"points": (12, 28), "notes": notes, "going_on": text, "led": "katas/{}".format, **given},
    )


def test_katas_are_learned_or_open():
    """Each with its state in words, and a link to its lesson if it has one."""
    learned, _, open_ = page().partition("What is open")

    assert "✓ solved" in learned
    assert '<a href="06/README.md">06 Cancellation</a>' in learned
    assert "It came in at an <code>await</code>." in learned
    assert "– 2 of 16 points" in open_
    assert "<b>33 Crawler</b>" in open_
    assert "Go on with 33: kata check 33" in open_


def test_nothing_is_open_at_the_end():
    """No heading stands above nothing."""
    assert "What is open" not in page([SOLVED])


def test_own_answer_is_drawn_with_its_words():
    """The picture is there for wide windows and for phones, and as a list of words."""
    text = page()

    assert len(re.findall(r"<svg", text)) == 2
    assert "crawl took 3&nbsp;s on the virtual clock." in text
    assert "The same in words" in text


def test_without_a_drawing_a_sentence_says_why():
    """Of a course without one nothing is said."""
    text = page(picture=None, notes=["Your answer will be drawn here."])

    assert "<svg" not in text
    assert "Your answer will be drawn here." in text
    assert 'class="part"' not in page([SOLVED], picture=None, notes=(), text="")


def test_headings_of_the_way_on_are_below_that_of_the_page():
    """A page has one h1; links lead from where the page is."""
    text = page()

    assert len(re.findall(r"<h1", text)) == 1
    assert '<h2 id="where-to-go-on">' in text
    assert '<h3 id="to-read">' in text
    assert 'href="katas/06/README.md"' in text
    assert 'href="https://docs.python.org/3/"' in text


def test_nothing_that_a_learner_wrote_becomes_markup():
    """Names of calls and of tests come from files that the learner can change."""
    one = KataLine(HOSTILE, HOSTILE, HOSTILE, True, HOSTILE)
    drawn = Picture(HOSTILE, HOSTILE, HOSTILE, 0, crawls((0, 1)))
    text = page([one], picture=drawn, notes=[HOSTILE], then=HOSTILE, text=HOSTILE)

    assert "<script" not in text
    assert not re.search(r"<img[^>]* src=x", text)
