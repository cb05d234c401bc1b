"""Submissions are found however a teacher's folders are laid out."""

import os
import re
from pathlib import Path

import pytest

from pytest_asyncio_kata.course.kata import Kata
from pytest_asyncio_kata.grading.layouts import find_submissions


def kata(name):
    """Return a kata of which only the name matters."""
    return Kata(Path("/nowhere") / name, "", "", (), "", "auto", 15, "3.11", (), (), {})


POSIX = pytest.mark.skipif(os.name != "posix", reason="the OS has no such names")

KATAS = [kata("03_gather"), kata("07_timeouts")]


@pytest.fixture
def tree(tmp_path):
    """Return a function that makes files below a folder, and returns it."""

    def make(*paths, root="week1"):
        (tmp_path / root).mkdir(exist_ok=True)
        for path in paths:
            file = tmp_path / root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("")
        return tmp_path / root

    return make


def names(*paths, katas=KATAS):
    """Return the names of the submissions at *paths*."""
    return [submission.name for submission in find_submissions(paths, katas)]


def test_folder_with_katas_is_a_submission(tree):
    """One clone of the course is named after its folder."""
    found = find_submissions([tree("alice/katas/03_gather/gather.py") / "alice"], KATAS)

    assert [submission.name for submission in found] == ["alice"]
    assert found[0].folder.endswith(os.path.join("week1", "alice"))


@pytest.mark.parametrize("path", ["katas/x", "03_gather/gather.py", "gather.py", "timeouts.py"])
def test_folder_with_an_answer_is_a_submission(tree, path):
    """It has katas, or an answer to one of the katas that are graded."""
    assert names(tree(f"alice/{path}") / "alice") == ["alice"]


def test_folder_of_submissions_has_one_for_each_folder(tree):
    """Also for one without an answer: it was not handed in. Files beside them are not."""
    week = tree("bob/gather.py", "alice/03_gather/gather.py", "zoe/notes.txt", "scores.csv")

    assert names(week) == ["alice", "bob", "zoe"]


def test_folders_of_tools_are_not_learners(tree):
    """What git, Python and archives leave behind is passed over."""
    week = tree("a/gather.py", ".git/gather.py", ".venv/x", "__pycache__/x", "__MACOSX/a/x")

    assert names(week) == ["a"]


def test_several_paths_may_be_of_any_kind(tree):
    """They come in the order in which they were named, each once."""
    week = tree("bob/gather.py", "alice/gather.py")
    late = tree("zoe/gather.py", "empty/x", root="late")

    assert names(late / "zoe", week, late / "empty", week) == ["zoe", "alice", "bob", "empty"]


def test_single_file_is_a_submission(tree):
    """It belongs to the learner after whom its folder is named."""
    week = tree("alice/gather.py", "bob/katas/07_timeouts/timeouts.py")
    files = [week / "alice/gather.py", week / "bob/katas/07_timeouts/timeouts.py"]

    found = find_submissions(files, KATAS)

    assert [submission.name for submission in found] == ["alice", "bob"]
    assert [submission.folder for submission in found] == [str(file) for file in files]


def test_folder_inside_a_clone_is_named_after_the_clone(tree):
    """`katas` and `03_gather` are no names of learners."""
    clone = tree("alice/katas/03_gather/gather.py") / "alice"

    assert names(clone / "katas") == ["alice"]
    assert names(clone / "katas/03_gather") == ["alice"]


def test_folder_in_use_is_named_after_itself(tree, monkeypatch):
    """A full stop is no name."""
    monkeypatch.chdir(tree("alice/gather.py") / "alice")

    assert names(Path()) == ["alice"]


def clones(*repositories):
    """Return the files of clones."""
    inside = (".git/HEAD", "katas/03_gather/gather.py")
    return [f"{repository}/{file}" for repository in repositories for file in inside]


def test_clones_of_github_classroom_are_named_after_learners(tree):
    """The assignment is what the folder of the clones says."""
    week = tree(*clones("gather-ann-b", "gather-ann-c"), root="gather-submissions")

    assert names(week) == ["ann-b", "ann-c"]
    assert names(week / "gather-ann-c") == ["ann-c"]


def test_download_of_classroom_50_is_named_after_learners(tree):
    """Its folder has a date; the repositories begin with classroom and assignment."""
    week = tree(
        *clones("py-1-gather-ann-b", "py-1-gather-ann-c"),
        "py-1-gather-ann-b/result.json",
        "scores.csv",
        root="py-1-gather_submissions_2026_06_01_T_14_32_05",
    )

    assert names(week) == ["ann-b", "ann-c"]


def test_clones_in_a_renamed_folder_are_named_after_learners(tree):
    """What all clones have in common, up to a hyphen, is the assignment."""
    week = tree(*clones("async-gather-alice", "async-gather-albert", "Async-Gather-bob"))

    assert sorted(names(week)) == ["albert", "alice", "bob"]
    assert names(week / "async-gather-alice") == ["async-gather-alice"]


def test_prefix_stays_unless_all_share_it(tree):
    """One folder of another name, and nobody's name is cut."""
    week = tree(*clones("gather-alice", "gather-bob", "notes"), root="gather-submissions")

    assert names(week) == ["gather-alice", "gather-bob", "notes"]


def test_folders_that_are_no_clones_keep_their_names(tree):
    """Without .git nothing says that the names are those of repositories."""
    assert names(tree("de-vries/gather.py", "de-boer/gather.py")) == ["de-boer", "de-vries"]


def test_learner_who_is_named_like_the_assignment_keeps_a_name(tree):
    """No name is cut to nothing."""
    week = tree(*clones("gather-", "gather-bob"), root="gather-submissions")

    assert names(week) == ["gather-", "gather-bob"]


def test_two_of_one_name_are_told_with_both_folders(tree):
    """Capital letters make no other learner: on some disks they would be one."""
    week, late = tree("alice/gather.py"), tree("Alice/gather.py", root="late")

    with pytest.raises(ValueError, match="two submissions are called 'Alice'") as caught:
        names(week, late)

    assert repr(str(week / "alice")) in str(caught.value)
    assert repr(str(late / "Alice")) in str(caught.value)


def test_linked_folder_in_a_batch_is_kept_for_its_note(tree):
    """Also if it leads nowhere; a link to a file is no learner."""
    week = tree("alice/gather.py", "scores.csv")
    (week / "bob").symlink_to("alice")
    (week / "carl").symlink_to("nowhere")
    (week / "loop").symlink_to("loop")
    (week / "latest.csv").symlink_to("scores.csv")

    assert names(week) == ["alice", "bob", "carl", "loop"]
    assert names(week / "alice", week / "bob") == ["alice", "bob"]


def test_linked_path_is_not_followed(tree):
    """Whoever names it can name the folder itself."""
    week = tree("alice/gather.py")
    (week / "bob").symlink_to("alice")

    with pytest.raises(ValueError, match=r"bob' is a symbolic link; name the folder it leads to"):
        names(week / "bob")


def test_linked_answers_make_no_batch(tree):
    """A link into somebody's submission does not turn the folder around it into a batch."""
    tree("alice/gather.py", root="elsewhere")
    week = tree("bob/notes.txt")
    (week / "carl").symlink_to("../elsewhere/alice")

    with pytest.raises(ValueError, match="there is no submission in"):
        names(week)


LOOKED = (
    "; looked for a folder katas, or for answers such as katas/03_gather/gather.py,"
    " 03_gather/gather.py or gather.py, there and in each folder there"
)


@pytest.mark.parametrize("inside", [[], ["notes.txt"], ["src/x", "docs/x"]])
def test_path_without_any_answer_is_told(tree, inside):
    """What was looked for stands in the message, and where."""
    week = tree(*inside)

    with pytest.raises(ValueError, match=re.escape(f"there is no submission in {str(week)!r}")):
        names(week)
    with pytest.raises(ValueError, match=re.escape(LOOKED)):
        names(week)


def test_several_paths_without_any_answer_are_told(tree):
    """If nobody handed anything in, the paths are not the right ones."""
    week = tree("a/x", "b/x")

    with pytest.raises(ValueError, match=re.escape(f"{str(week / 'a')!r}, {str(week / 'b')!r}")):
        names(week / "a", week / "b")


def test_no_path_is_told():
    """At least one path must be given."""
    with pytest.raises(ValueError, match="there is no submission in an empty list of paths"):
        names()


def test_path_that_is_not_there_is_told(tmp_path):
    """With what was expected."""
    with pytest.raises(ValueError, match=r"week9': .+; expected a submission's folder"):
        names(tmp_path / "week9")


def test_file_that_is_no_answer_is_told(tree):
    """With the names that are."""
    with pytest.raises(ValueError, match=r"expected one of gather\.py, timeouts\.py, or a folder"):
        names(tree("alice.py") / "alice.py")


@POSIX
def test_name_that_is_no_text_can_be_written(tree):
    """Names of folders may be any bytes; reports are UTF-8."""
    week = tree("alice/gather.py")
    os.mkdir(os.fsencode(week) + b"/b\xffb")

    found = find_submissions([week], KATAS)

    assert [submission.name for submission in found] == ["alice", "b?b"]
    assert os.path.isdir(found[1].folder)


@POSIX
def test_messages_stay_on_their_line(tree):
    """The name of a folder may hold a line break and what a log takes for a command."""
    week = tree("a\n::error::b/x")

    with pytest.raises(ValueError, match="there is no submission") as caught:
        names(week / "a\n::error::b")

    assert "\n" not in str(caught.value)
