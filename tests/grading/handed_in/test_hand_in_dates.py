"""The date of a submission is read, and nothing of the learner's is run for it."""

import os
import shutil
import subprocess

import pytest

from pytest_asyncio_kata.grading.handed_in.hand_in_dates import hand_in_date
from pytest_asyncio_kata.grading.handed_in.submission import Submission

from .folders import put

GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

MOMENT = 1_790_000_000


@pytest.fixture
def folder(tmp_path):
    """Return a folder with an answer that was changed at `MOMENT`."""
    os.utime(put(tmp_path / "alice", "gather.py"), (MOMENT, MOMENT))
    return tmp_path / "alice"


def date_of(folder, **more):
    """Return when what is in *folder* was handed in."""
    return hand_in_date(Submission("alice", str(folder), **more), ["gather.py"])


def test_date_of_the_file_counts_where_there_is_no_other(folder):
    """Also if it is the file itself."""
    for place in (folder, folder / "gather.py"):
        date = date_of(place)

        assert (date.at.timestamp(), date.source) == (MOMENT, "by the date of the file")


def test_latest_answer_counts(folder):
    """Also in a further folder; what was not handed in has no date."""
    other = put(folder.parent, "room/timeouts.py")
    os.utime(other, (MOMENT + 5, MOMENT + 5))
    alice = Submission("alice", str(folder), (str(other.parent),))

    assert hand_in_date(alice, ["gather.py", "timeouts.py"]).at.timestamp() == MOMENT + 5
    assert hand_in_date(alice, []) is None


def test_platform_says_what_was_late(folder):
    """Its files have the date of the download."""
    assert date_of(folder, is_late=True).source == "by the platform"
    assert date_of(folder, is_dated_by_platform=True) is None


@GIT
def test_date_of_the_commit_counts_in_a_clone(folder):
    """Of its last one; settings of the repository that run a program are not used."""
    environ = {**os.environ, "GIT_COMMITTER_DATE": f"{MOMENT - 60} +0200"}
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "done"]):
        subprocess.run(["git", "-C", folder, *command], check=True, env=environ)
    with (folder / ".git/config").open("a") as config:
        config.write(f"[core]\n\tfsmonitor = touch {folder}/ran\n\tpager = touch {folder}/ran\n")

    date = date_of(folder)

    assert (date.at.timestamp(), date.source) == (MOMENT - 60, "by the date of the commit")
    assert not (folder / "ran").exists()


@pytest.mark.parametrize("head", ["", "ref: refs/heads/../../x", "--help", "ref: refs/heads/none"])
def test_clone_without_a_commit_has_the_date_of_its_file(folder, head):
    """Nothing in it becomes an argument or a path."""
    put(folder, ".git/HEAD", head.encode())
    (folder / ".git/objects").mkdir()

    assert date_of(folder).source == "by the date of the file"
