"""Text in a few lines: what does not fit is cut off at a word."""

from pytest_asyncio_kata.report.text import wrapped


def test_what_does_not_fit_is_cut_off_at_a_word():
    """No word is shown in part: it might read like another one."""
    assert wrapped("one two three four", 8, 2) == ["one two", "three …"]
    assert wrapped("one two three four", 8, 2, unicode=False) == ["one two", "three..."]


def test_a_word_that_is_as_long_as_the_line_is_cut():
    """There is no other place."""
    assert wrapped("abcdefgh ijklmnop", 8, 1) == ["abcdefg…"]


def test_what_fits_is_not_cut():
    """Nor has it a mark at its end."""
    assert wrapped("one two", 8, 1) == ["one two"]
