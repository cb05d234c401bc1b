"""A learner's folder: how it is found, and how a kata in it is called."""

import os

import pytest

from pytest_asyncio_kata.course.kata import KataError
from pytest_asyncio_kata.course.learner.workspace import NoCourse, Workspace


@pytest.fixture
def workspace(course):
    """Return the workspace of a course with katas 07 and 08."""
    course.another()
    return Workspace(course.root)


def test_it_is_found_from_its_root_and_from_below(workspace):
    """Wherever in it a learner is, it is the nearest folder with katas."""
    starts = [workspace.root, workspace.katas, workspace.katas / "07_sample"]

    assert {Workspace.find(start) for start in starts} == {workspace}


def test_without_one_the_error_says_what_to_do(tmp_path):
    """It says where it looked, what was expected, and how to make one."""
    (tmp_path / "katas/empty").mkdir(parents=True)
    with pytest.raises(NoCourse) as caught:
        Workspace.find(tmp_path)

    assert str(tmp_path) in str(caught.value)
    assert "01_async_await" in str(caught.value)
    assert "kata init FOLDER" in str(caught.value)


def test_katas_come_in_order(workspace):
    """The order is that of the directories' names."""
    assert [kata.name for kata in workspace.all()] == ["07_sample", "08_other"]


@pytest.mark.parametrize(
    "word",
    [
        *("08", "8", "other", "OTHER", "08_other", "08 other", "08-other"),
        *("katas/08_other", "katas/08_other/", "08_other/other.py", "./katas/08_other/README.md"),
        *("katas\\08_other", "katas/08_other/test_08_other.py", "solutions/08_other/other.py"),
    ],
)
def test_a_kata_has_many_names(workspace, word):
    """A number, a topic, a folder or one of its files all mean the kata."""
    assert workspace.kata(word.strip()).name == "08_other"


def test_path_from_elsewhere_is_understood(workspace):
    """A whole path, as a file manager gives it, is fine too."""
    assert workspace.kata(str(workspace.katas / "07_sample" / "sample.py")).name == "07_sample"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("sampel", "there is no kata 'sampel'; nearest: 07_sample"),
        ("7_sample", "there is no kata '7_sample'; nearest: 07_sample"),
        ("99", "there is no kata '99'; known: 07_sample, 08_other"),
        ("", "there is no kata ''; known: 07_sample, 08_other"),
        ("\x1b[31m", "there is no kata '\\x1b[31m'; known: 07_sample, 08_other"),
    ],
)
def test_unknown_kata_gets_the_nearest_named(workspace, word, said):
    """What is close is named; where nothing is, all are. Nothing odd reaches a terminal."""
    with pytest.raises(ValueError, match="there is no kata") as caught:
        workspace.kata(word)

    assert str(caught.value) == said


def test_fault_in_one_kata_does_not_hide_another(workspace):
    """Only the kata that is asked for is read."""
    (workspace.katas / "08_other/kata.toml").write_text("title = ", encoding="utf-8")

    assert workspace.kata("07").name == "07_sample"
    with pytest.raises(KataError):
        workspace.kata("08")
    with pytest.raises(KataError):
        workspace.all()


@pytest.mark.skipif(not hasattr(os, "geteuid") or not os.geteuid(), reason="root may read all")
def test_folder_that_cannot_be_listed_holds_no_course(workspace):
    """Without the right to look, there is nothing to be found."""
    workspace.katas.chmod(0)
    with pytest.raises(NoCourse):
        Workspace.find(workspace.root)
