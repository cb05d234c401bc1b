"""Text of a learner is made fit for every format before it is written."""

import re
import xml.etree.ElementTree as ET

import pytest

from pytest_asyncio_kata.grading.formats.plain_text import clipped, one_line, plain


@pytest.mark.parametrize(
    "character",
    ["\0", "\x1b", "\x7f", "\x9b", "\ud800", "\ufffe", "\uffff", "\u202e", "\u2066"],
)
def test_unfit_characters_are_replaced(character):
    """Control characters, halves of characters and turns of direction leave a mark."""
    assert plain(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["été 数 🚀", "a\tb\nc", "<&>\"'", "עברית", "x\u2028y"])
def test_other_text_stays_as_it_is(text):
    """Letters of all scripts, tabs and newlines are kept."""
    assert plain(text) == text


def test_all_that_is_left_can_be_written():
    """Of all characters there are, what is left fits UTF-8 and XML 1.0."""
    text = plain("".join(map(chr, range(0x110000))))
    element = ET.Element("text")
    element.text = text

    assert text.encode("utf-8").decode("utf-8") == text
    assert ET.fromstring(ET.tostring(element, encoding="unicode")).text == text


def test_lines_end_alike():
    """A carriage return cannot bring the cursor back over what was said."""
    assert plain("a\r\nb\rc") == "a\nb\nc"


def test_line_stays_one_line():
    """What has to stand in one line does."""
    assert one_line("  a\n\n::error::b \t c\r") == "a ::error::b c"


def test_long_text_says_that_it_was_cut():
    """The cut text has the allowed length, and says how long the text was."""
    text = clipped("x" * 5000, 100)

    assert len(text) == 100
    assert re.fullmatch(r"x+\n\.\.\. \(5000 characters in all\)", text)


def test_short_text_is_not_cut():
    """Exactly as much as is allowed stays whole."""
    assert clipped("x" * 100, 100) == "x" * 100
