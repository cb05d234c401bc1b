"""Saves are noticed: as editors do them, one by one, and on file systems with coarse times."""

import os
import sys

import pytest

from pytest_asyncio_kata.cli.watch.saves import Saves

WHOLE_SECOND = (1_700_000_000, 1_700_000_000)


@pytest.fixture
def answer(tmp_path):
    """Return an answer's file."""
    file = tmp_path / "gather.py"
    file.write_text("one", encoding="utf-8")
    return file


def polled(saves, times=3):
    """Return what *saves* says when asked so many times."""
    return [saves.poll() for _ in range(times)]


def test_nothing_was_saved(answer):
    """As long as nobody saves, nothing is said."""
    assert polled(Saves(answer)) == [False, False, False]


def test_a_save_is_said_once(answer):
    """It is said when the file has been at rest from one look to the next."""
    saves = Saves(answer)
    answer.write_text("another", encoding="utf-8")

    assert polled(saves) == [False, True, False]


def test_save_by_rename(answer, tmp_path):
    """Many editors write another file and give it the name; here even with the same time."""
    saves = Saves(answer)
    other = tmp_path / ".gather.py.swp"
    other.write_text("two", encoding="utf-8")
    os.utime(other, ns=(answer.stat().st_mtime_ns, answer.stat().st_mtime_ns))
    other.replace(answer)

    assert polled(saves) == [False, True, False]


def test_save_in_two_steps(answer):
    """A file that is emptied and then written is one save."""
    saves = Saves(answer)
    answer.write_text("", encoding="utf-8")
    emptied = saves.poll()
    answer.write_text("two", encoding="utf-8")

    assert [emptied, *polled(saves)] == [False, False, True, False]


def test_two_saves_at_once(answer):
    """Twice between two looks is one run, of what was saved last."""
    saves = Saves(answer)
    answer.write_text("another", encoding="utf-8")
    answer.write_text("and another", encoding="utf-8")

    assert polled(saves) == [False, True, False]


def test_saved_without_a_change(answer):
    """Who saves wants to see a run, whatever is in the file."""
    saves = Saves(answer)
    os.utime(answer, (1_700_000_000.5, 1_700_000_000.5))

    assert polled(saves) == [False, True, False]


def test_coarse_times(answer):
    """Where times are whole seconds, a second save within one of them is seen all the same."""
    os.utime(answer, WHOLE_SECOND)
    saves = Saves(answer)
    answer.write_text("two", encoding="utf-8")
    os.utime(answer, WHOLE_SECOND)

    assert polled(saves) == [False, True, False]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_through_a_link(answer, tmp_path):
    """The file behind a link counts, and so does another link."""
    link = tmp_path / "link.py"
    link.symlink_to(answer)
    saves = Saves(link)
    answer.write_text("another", encoding="utf-8")
    behind = polled(saves)
    other = tmp_path / "other.py"
    other.write_text("two", encoding="utf-8")
    link.unlink()
    link.symlink_to(other)

    assert behind == polled(saves) == [False, True, False]


def test_gone_and_back(answer, tmp_path):
    """While the file is not there nothing is run; when it is back it is, even if it is the same."""
    saves = Saves(answer)
    aside = answer.rename(tmp_path / "aside.py")
    away = polled(saves)
    gone = saves.gone
    aside.rename(answer)

    assert (away, gone) == ([False, False, False], 3)
    assert polled(saves) == [False, True, False]
    assert saves.gone == 0


def test_other_files_count_too(answer, tmp_path):
    """A file beside it may be changed, come and go."""
    tests = tmp_path / "test_03_gather.py"
    saves = Saves(answer, [tests])
    tests.write_text("one", encoding="utf-8")
    come = polled(saves)
    tests.unlink()

    assert come == polled(saves) == [False, True, False]


def test_a_folder_is_no_answer(answer):
    """Something else in its place counts as a missing file."""
    saves = Saves(answer)
    answer.unlink()
    answer.mkdir()

    assert polled(saves) == [False, False, False]
    assert saves.gone == 3
