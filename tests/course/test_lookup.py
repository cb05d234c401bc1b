"""A course is found from a folder in it, and a kata by many words."""

import os

import pytest

from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.course.kata import KataError
from pytest_asyncio_kata.course.lookup import NoCourse, find_course, find_kata


@pytest.fixture
def layout(course):
    """Return where a course with katas 07 and 08 lies."""
    course.another()
    return course.layout


def test_it_is_found_from_its_root_and_from_below(layout):
    """Wherever in it a learner is, it is the nearest folder with katas."""
    starts = [layout.root, layout.katas, layout.katas / "07_sample"]

    assert {find_course(start) for start in starts} == {layout}


def test_without_one_the_error_says_what_to_do(tmp_path):
    """It says where it looked, and how to make one."""
    (tmp_path / "katas/empty").mkdir(parents=True)
    with pytest.raises(NoCourse) as caught:
        find_course(tmp_path)

    assert str(caught.value) == f"there are no katas in {tmp_path}, nor in a folder above it"
    assert caught.value.advice.endswith("or make one: kata init my-katas")


def test_folder_below_is_named_as_a_shell_reads_it(layout, tmp_path_factory):
    """A name of two words is in quotes; the first of several is named."""
    above = tmp_path_factory.mktemp("alone")
    layout.root.rename(above / "my katas")
    with pytest.raises(NoCourse) as caught:
        find_course(above)

    assert caught.value.advice in ("Go there: cd 'my katas'", 'Go there: cd "my katas"')


def test_katas_come_in_order(layout):
    """The order is that of the directories' names."""
    assert [kata.name for kata in katas_in(layout.katas)] == ["07_sample", "08_other"]


@pytest.mark.parametrize(
    "word",
    [
        *("08", "8", "other", "OTHER", "08_other", "08 other", "08-other"),
        *("katas/08_other", "katas/08_other/", "08_other/other.py", "./katas/08_other/README.md"),
        *("katas\\08_other", "katas/08_other/test_08_other.py", "solutions/08_other/other.py"),
    ],
)
def test_a_kata_has_many_names(layout, word):
    """A number, a topic, a folder or one of its files all mean the kata."""
    assert find_kata(layout, word.strip()).name == "08_other"


def test_path_from_elsewhere_is_understood(layout):
    """A whole path, as a file manager gives it, is fine too."""
    assert find_kata(layout, str(layout.katas / "07_sample" / "sample.py")).name == "07_sample"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("sampel", "there is no kata 'sampel'; nearest: 07_sample"),
        ("7_sample", "there is no kata '7_sample'; nearest: 07_sample"),
        ("99", "there is no kata '99'; known: 07_sample to 08_other"),
        ("", "there is no kata ''; known: 07_sample, 08_other"),
        ("\x1b[31m", "there is no kata '\\x1b[31m'; known: 07_sample, 08_other"),
    ],
)
def test_unknown_kata_gets_the_nearest_named(layout, word, said):
    """Similar names are shown, else all names. No control code reaches the terminal."""
    with pytest.raises(ValueError, match="there is no kata") as caught:
        find_kata(layout, word)

    assert str(caught.value) == said


def test_fault_in_one_kata_does_not_hide_another(layout):
    """Only the kata that is asked for is read."""
    (layout.katas / "08_other/kata.toml").write_text("title = ", encoding="utf-8")

    assert find_kata(layout, "07").name == "07_sample"
    with pytest.raises(KataError):
        find_kata(layout, "08")
    with pytest.raises(KataError):
        katas_in(layout.katas)


@pytest.mark.skipif(not hasattr(os, "geteuid") or not os.geteuid(), reason="root may read all")
def test_folder_that_cannot_be_listed_holds_no_course(layout):
    """Without the permission to read, no course is found."""
    layout.katas.chmod(0)
    with pytest.raises(NoCourse):
        find_course(layout.root)
