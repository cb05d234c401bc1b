"""What a learner of a small terminal sees: the explanation of each wrong answer, on 80 x 24."""

import re
from pathlib import Path

import pytest

from pytest_asyncio_kata.plugin.first_only import open_lines
from pytest_asyncio_kata.plugin.screen import Screen

WRONG_ANSWERS = Path(__file__).parents[1] / "wrong_answers"

SMALL = Screen(80, height=24)

TESTS = [("test_a", "RESULT", "Another value."), ("test_b", "ORDER", "Later.")]


def words_of(text: str) -> list[str]:
    """Return the lines of the first explanation in *text*, without its drawing."""
    explained = re.split(r"\n[_=]{3,} \S+ [_=]{3,}\n", text)
    paragraphs = explained[1].split("\n\n") if "FAILURES" in text else explained[0].split("\n\n")
    drawn = re.compile(r" +0 s(\s|$)")
    return "\n\n".join(part for part in paragraphs if not drawn.match(part)).splitlines()


@pytest.mark.parametrize("kata", sorted(path.name for path in WRONG_ANSWERS.iterdir()))
def test_words_fit_a_small_screen(kata):
    """What happened, expected and actual, why and where: all at once, whatever is drawn."""
    texts = {path.stem: path.read_text("utf-8") for path in (WRONG_ANSWERS / kata).glob("*.txt")}
    lines = {name: len(words_of(text)) for name, text in texts.items()}
    room = SMALL.explanation

    assert lines
    assert {name: many for name, many in lines.items() if many > room} == {}


def test_who_scrolls_has_room():
    """The limit is for a screen on which nothing else is seen, and a tiny one has a least."""
    assert Screen(80).explanation is None
    assert Screen(80, height=10).explanation == 12


def test_names_take_a_line_each_where_there_is_room():
    """Above the explanation."""
    assert open_lines(TESTS, None, SMALL) == [
        "2 more open tests",
        "  test_a  RESULT: Another value.",
        "  test_b  ORDER: Later.",
    ]
    assert open_lines(TESTS, 3, SMALL) == open_lines(TESTS, None, SMALL)


def test_names_take_one_line_where_there_is_none():
    """So that the points stay above them."""
    assert open_lines(TESTS, 2, SMALL) == ["2 more open tests: test_a, test_b"]
    assert open_lines(TESTS[:1], -3, Screen(20)) == ["1 more open test: t…"]


def test_nothing_is_said_of_none():
    """A single failing test has no list."""
    assert open_lines([], 9, SMALL) == []
