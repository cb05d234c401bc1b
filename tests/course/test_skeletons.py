"""The first texts of a course and of a new kata are complete."""

import ast
import tomllib

import pytest

from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.course.skeletons import TEXTS, NameRefusal, course_texts, new_kata


def test_every_text_is_used(course):
    """No text lies in the folder that nobody gets."""
    texts = [*new_kata(course.layout, "35_topic").values()]
    pages = course_texts([course.kata])

    assert len(list(TEXTS.rglob("*.txt"))) == len(texts) + len(pages)


def test_new_kata_can_be_read(course):
    """The settings are complete, the names are filled in, and the code is Python's."""
    files = new_kata(course.layout, "35_my_topic")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    kata = read(course.layout.katas / "35_my_topic")

    assert (kata.title, kata.builds_on) == ("My topic", "07_sample")
    assert all(ast.parse(text) for path, text in files.items() if path.suffix == ".py")
    assert not [path for path, text in files.items() if "$" in text]


def test_first_kata_builds_on_nothing(course):
    """The first kata builds on none."""
    files = new_kata(course.layout, "01_topic")

    settings = tomllib.loads(files[course.layout.katas / "01_topic/kata.toml"])
    assert settings["builds_on"] == ""


def test_no_number_is_left(course):
    """When the highest number is taken, that is said."""
    course.another("99_other")

    with pytest.raises(NameRefusal, match="no higher one is free"):
        new_kata(course.layout, "99_topic")


def test_pages_end_their_lines_as_git_does(course):
    """The pages have the same bytes on every system."""
    assert not [name for name, text in course_texts([course.kata]).items() if b"\r" in text]
