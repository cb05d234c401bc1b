"""Submissions are found however a teacher's folders are laid out."""

import os
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(os.name != "posix", reason="the OS has no such names")


def test_folder_with_katas_is_a_submission(tree, find):
    """One clone of the course is named after its folder."""
    found = find(tree("alice/katas/03_gather/gather.py") / "alice").submissions

    assert [submission.name for submission in found] == ["alice"]
    assert found[0].folder.endswith(os.path.join("week1", "alice"))


@pytest.mark.parametrize("path", ["katas/x", "03_gather/gather.py", "gather.py", "timeouts.py"])
def test_folder_with_an_answer_is_a_submission(tree, path, names):
    """It has katas, or an answer to one of the katas that are graded."""
    assert names(tree(f"alice/{path}") / "alice") == ["alice"]


def test_folder_of_submissions_has_one_for_each_folder(tree, names):
    """Also for one without an answer: it was not handed in. Files beside them are not."""
    week = tree("bob/gather.py", "alice/03_gather/gather.py", "zoe/notes.txt", "scores.csv")

    assert names(week) == ["alice", "bob", "zoe"]


def test_folders_of_tools_are_not_learners(tree, names):
    """What git, Python and archives leave behind is passed over."""
    week = tree("a/gather.py", ".git/gather.py", ".venv/x", "__pycache__/x", "__MACOSX/a/x")

    assert names(week) == ["a"]


def test_several_paths_may_be_of_any_kind(tree, names):
    """They come in the order in which they were named, each once."""
    week = tree("bob/gather.py", "alice/gather.py")
    late = tree("zoe/gather.py", "empty/x", root="late")

    assert names(late / "zoe", week, late / "empty", week) == ["zoe", "alice", "bob", "empty"]


def test_single_file_is_a_submission(tree, find):
    """It belongs to the learner after whom its folder is named."""
    week = tree("alice/gather.py", "bob/katas/07_timeouts/timeouts.py")
    files = [week / "alice/gather.py", week / "bob/katas/07_timeouts/timeouts.py"]

    found = find(*files).submissions

    assert [submission.name for submission in found] == ["alice", "bob"]
    assert [submission.folder for submission in found] == [str(file) for file in files]


def test_folder_inside_a_clone_is_named_after_the_clone(tree, names):
    """`katas` and `03_gather` are no names of learners."""
    clone = tree("alice/katas/03_gather/gather.py") / "alice"

    assert names(clone / "katas") == ["alice"]
    assert names(clone / "katas/03_gather") == ["alice"]


def test_folder_in_use_is_named_after_itself(tree, monkeypatch, names):
    """A full stop is no name."""
    monkeypatch.chdir(tree("alice/gather.py") / "alice")

    assert names(Path()) == ["alice"]


def test_linked_folder_in_a_batch_is_kept_for_its_note(tree, names):
    """Also if it leads nowhere; a link to a file is no learner."""
    week = tree("alice/gather.py", "scores.csv")
    (week / "bob").symlink_to("alice")
    (week / "carl").symlink_to("nowhere")
    (week / "loop").symlink_to("loop")
    (week / "latest.csv").symlink_to("scores.csv")

    assert names(week) == ["alice", "bob", "carl", "loop"]
    assert names(week / "alice", week / "bob") == ["alice", "bob"]


def test_linked_path_is_not_followed(tree, names):
    """Whoever names it can name the folder itself."""
    week = tree("alice/gather.py")
    (week / "bob").symlink_to("alice")

    with pytest.raises(ValueError, match=r"bob' is a symbolic link; name the folder it leads to"):
        names(week / "bob")


def test_linked_answers_make_no_batch(tree, names):
    """A link into somebody's submission does not turn the folder around it into a batch."""
    tree("alice/gather.py", root="elsewhere")
    week = tree("bob/notes.txt")
    (week / "carl").symlink_to("../elsewhere/alice")

    with pytest.raises(ValueError, match="there is no submission in"):
        names(week)


@POSIX
def test_name_that_is_no_text_can_be_written(tree, find):
    """Names of folders may be any bytes; reports are UTF-8."""
    week = tree("alice/gather.py")
    os.mkdir(os.fsencode(week) + b"/b\xffb")

    found = find(week).submissions

    assert [submission.name for submission in found] == ["alice", "b?b"]
    assert os.path.isdir(found[1].folder)


@POSIX
def test_messages_stay_on_their_line(tree, names):
    """The name of a folder may hold a line break and what a log takes for a command."""
    week = tree("a\n::error::b/x")

    with pytest.raises(ValueError, match="there is no submission") as caught:
        names(week / "a\n::error::b")

    assert "\n" not in str(caught.value)


def test_what_is_no_submission_is_named(tree, find):
    """A file, an archive of another kind, an answer of nobody's, and the results of a grading."""
    week = tree(
        *("ann/gather.py", "bob/gather.py", "gather.py", "notes.txt", "cem.rar", ".DS_Store"),
        *("grades/journal.jsonl", "grades/html/index.html"),
    )

    found = find(week)

    assert [submission.name for submission in found.submissions] == ["ann", "bob"]
    assert {one.name: one.why for one in found.left_out} == {
        "cem.rar": "is not a zip file, and no other archives are unpacked",
        "gather.py": "lies beside the learners' folders, so it is not known whose it is",
        "grades": "holds the results of an earlier grading",
        "notes.txt": "is neither a folder nor a zip file",
    }
    assert not any(one.is_learner for one in found.left_out)


def test_learner_with_a_journal_is_a_learner(tree, names):
    """Who hands one in does not vanish."""
    assert names(tree("ann/gather.py", "bob/gather.py", "bob/journal.jsonl")) == ["ann", "bob"]


def test_backup_in_a_submission_is_no_learner(tree, names):
    """One folder with an answer beside one is somebody's older version."""
    assert names(tree("alice/gather.py", "alice/old/gather.py") / "alice") == ["alice"]
