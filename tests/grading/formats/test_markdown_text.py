"""Text in Markdown: it is shown, and means nothing else."""

import pytest

from pytest_asyncio_kata.grading.formats.markdown_text import code, fenced, inline


@pytest.mark.parametrize(
    "text",
    [
        "The 4 crawls ran one after another.",
        "crawl_page was not awaited (gather.py:14); it took 2.5 s, not 1 s.",
        "`await` in a loop: 1 + 2 = 3",
        "Über größere Zahlen…",
    ],
)
def test_plain_words_stay_as_they_are(text):
    """A sentence without signs of Markdown is easier to read than code."""
    assert inline(text) == text


@pytest.mark.parametrize(
    "text", ["__init__", "_x_", "a*b*", "http://x", "WWW.x.org", "a ``b", "x@y"]
)
def test_other_text_is_a_span_of_code(text):
    """Whatever Markdown, or GitHub, would make something of."""
    assert inline(text) == code(text)


def test_span_is_longer_than_any_in_its_text():
    """A backtick at its edge is kept apart by a blank."""
    assert code("a``b") == "```a``b```"
    assert code("`a`") == "`` `a` ``"
    assert code(" ") == ""


def test_fence_is_longer_than_any_in_its_text():
    """Even where the text has a very long one."""
    assert fenced("a\n`````\nb") == "``````text\na\n`````\nb\n``````"
