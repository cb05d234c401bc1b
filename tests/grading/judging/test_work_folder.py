"""Folders for grading: their owner's alone, and not left behind."""

import os
import stat
import tempfile
import time

import pytest

from pytest_asyncio_kata.grading.judging.work_folder import ABANDONED, remove_abandoned, work_folder


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """Let temporary folders be made in *tmp_path*."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left(folder, seconds):
    """Make a folder as a process leaves it that was killed *seconds* ago."""
    (folder / "work").mkdir(parents=True)
    (folder / "work" / "gather.py").write_text("x = 1\n")
    then = time.time() - seconds
    os.utime(folder, (then, then))


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_nobody_else_can_open_it():
    """It holds other people's answers."""
    with work_folder() as folder:
        assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_it_goes_with_all_that_is_in_it(temporary):
    """Whatever was left there."""
    with work_folder() as folder:
        left(folder.path / "deep", 0)

    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_goes_a_day_later(temporary):
    """And not what somebody may be working in, nor what is not ours."""
    left(temporary / "kata-grade-old", ABANDONED + 60)
    left(temporary / "kata-grade-new", 0)
    left(temporary / "another-old", ABANDONED + 60)
    remove_abandoned()

    assert sorted(path.name for path in temporary.iterdir()) == ["another-old", "kata-grade-new"]


@pytest.mark.skipif(os.name != "posix", reason="folders have locks on POSIX")
def test_lock_tells_what_a_killed_process_left(temporary):
    """A folder whose process has ended goes at once, however new; one in use stays."""
    left(temporary / "kata-grade-left", 60)
    with work_folder() as folder:
        then = time.time() - 60
        os.utime(folder.path, (then, then))
        remove_abandoned()

        assert list(temporary.iterdir()) == [folder.path]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_link_with_such_a_name_leads_to_no_harm(temporary, tmp_path_factory):
    """What it leads to is not ours to remove."""
    precious = tmp_path_factory.mktemp("precious")
    left(precious / "answers", 2 * ABANDONED)
    link = temporary / "kata-grade-link"
    link.symlink_to(precious / "answers")
    os.utime(link, (0, 0), follow_symlinks=False)
    remove_abandoned()

    assert (precious / "answers" / "work" / "gather.py").is_file()
