"""Submissions are found however a teacher's folders are laid out."""

import os
import re
import zipfile
from pathlib import Path

import pytest

from pytest_asyncio_kata.course.kata import Kata
from pytest_asyncio_kata.grading.handed_in.layouts import find_submissions


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


@pytest.fixture
def find(tmp_path_factory):
    """Return a function that finds what is at some paths."""
    return lambda *paths: find_submissions(paths, KATAS, tmp_path_factory.mktemp("room"))


@pytest.fixture
def names(find):
    """Return a function that gives the names of the submissions at some paths."""
    return lambda *paths: [submission.name for submission in find(*paths).submissions]


@pytest.fixture
def left_out(find):
    """Return a function that gives what is at some paths and is no submission, with the reason."""
    return lambda *paths: {one.name: one.why for one in find(*paths).left_out}


def zipped(file, *members):
    """Write a zip file with empty *members*."""
    with zipfile.ZipFile(file, "w") as archive:
        for member in members:
            archive.writestr(member, "")
    return file


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


def clones(*repositories):
    """Return the files of clones."""
    inside = (".git/HEAD", "katas/03_gather/gather.py")
    return [f"{repository}/{file}" for repository in repositories for file in inside]


def test_clones_of_github_classroom_are_named_after_learners(tree, names):
    """The assignment is what the folder of the clones says."""
    week = tree(*clones("gather-ann-b", "gather-ann-c"), root="gather-submissions")

    assert names(week) == ["ann-b", "ann-c"]
    assert names(week / "gather-ann-c") == ["ann-c"]


def test_download_of_classroom_50_is_named_after_learners(tree, names):
    """Its folder has a date; the repositories begin with classroom and assignment."""
    week = tree(
        *clones("py-1-gather-ann-b", "py-1-gather-ann-c"),
        "py-1-gather-ann-b/result.json",
        "scores.csv",
        root="py-1-gather_submissions_2026_06_01_T_14_32_05",
    )

    assert names(week) == ["ann-b", "ann-c"]


def test_clones_in_a_renamed_folder_are_named_after_learners(tree, names):
    """What all clones have in common, up to a hyphen, is the assignment."""
    week = tree(*clones("async-gather-alice", "async-gather-albert", "Async-Gather-bob"))

    assert sorted(names(week)) == ["albert", "alice", "bob"]
    assert names(week / "async-gather-alice") == ["async-gather-alice"]


def test_folder_of_another_name_renames_nobody(tree, names):
    """One folder of another name renames nobody else, also where the folder was renamed."""
    folders = clones("gather-alice", "gather-bob", "notes")

    assert names(tree(*folders, root="gather-submissions")) == ["alice", "bob", "notes"]
    assert names(tree(*folders)) == ["alice", "bob", "notes"]


def test_folders_that_are_no_clones_keep_their_names(tree, names):
    """Without .git nothing says that the names are those of repositories."""
    assert names(tree("de-vries/gather.py", "de-boer/gather.py")) == ["de-boer", "de-vries"]


def test_learner_who_is_named_like_the_assignment_keeps_a_name(tree, names):
    """No name is cut to nothing."""
    week = tree(*clones("gather-", "gather-bob"), root="gather-submissions")

    assert names(week) == ["gather-", "bob"]


def test_two_of_one_name_stop_only_those_two(tree, find):
    """Capital letters and ways to write an accent make no other learner: both folders are named."""
    week, late = tree("zoë/gather.py", "bob/gather.py"), tree("ZOE\u0308/gather.py", root="late")

    found = find(week, late)

    assert [submission.name for submission in found.submissions] == ["bob"]
    assert [(one.name, one.is_learner) for one in found.left_out] == [("zoë", True), ("ZOË", True)]
    assert repr(str(week / "zoë")) in found.left_out[0].why
    assert repr(str(late / "ZOE\u0308")) in found.left_out[0].why


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


LOOKED = (
    "; looked for a folder katas, or for answers such as katas/03_gather/gather.py,"
    " 03_gather/gather.py or gather.py, there and in each folder there"
)


@pytest.mark.parametrize("inside", [[], ["notes.txt"], ["src/x", "docs/x"]])
def test_path_without_any_answer_is_told(tree, inside, names):
    """What was looked for stands in the message, and where."""
    week = tree(*inside)

    with pytest.raises(ValueError, match=re.escape(f"there is no submission in {str(week)!r}")):
        names(week)
    with pytest.raises(ValueError, match=re.escape(LOOKED)):
        names(week)


def test_several_paths_without_any_answer_are_told(tree, names):
    """If nobody handed anything in, the paths are not the right ones."""
    week = tree("a/x", "b/x")

    with pytest.raises(ValueError, match=re.escape(f"{str(week / 'a')!r}, {str(week / 'b')!r}")):
        names(week / "a", week / "b")


def test_no_path_is_told(names):
    """At least one path must be given."""
    with pytest.raises(ValueError, match="there is no submission in an empty list of paths"):
        names()


def test_path_that_is_not_there_is_told(tmp_path, names):
    """With what was expected."""
    with pytest.raises(ValueError, match=r"week9': .+; expected a submission's folder"):
        names(tmp_path / "week9")


def test_file_that_is_no_answer_is_told(tree, names):
    """With the names that are."""
    with pytest.raises(ValueError, match=r"expected one of gather\.py, timeouts\.py, a zip"):
        names(tree("alice.py") / "alice.py")


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


# -- everything is graded or named ------------------------------------------------------------


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


def test_folder_may_hold_zip_files_and_folders(tree, names, left_out):
    """One zip file for each learner, of whatever was zipped; a damaged one is named."""
    week = tree("ann/gather.py", "eve.zip")
    zipped(week / "bob.zip", "gather.py")
    zipped(week / "cem.zip", "kata-main/katas/03_gather/gather.py", "kata-main/README.md")
    zipped(week / "dan.zip", "week1/gather.py", "week2/timeouts.py", "__MACOSX/week1/._gather.py")

    assert sorted(names(week)) == ["ann", "bob", "cem", "dan"]
    assert left_out(week)["eve.zip"].startswith("is damaged, or is no zip file")


def test_learner_whose_zip_file_is_damaged_was_not_graded(tree, find):
    """It is told from a file that is nobody's."""
    (damaged,) = find(tree("ann/gather.py", "eve.zip")).left_out

    assert damaged.is_learner


def test_zip_file_in_a_learners_folder_is_unpacked(tree, find):
    """Platforms put what was handed in into a folder of the learner's name."""
    week = tree("ann/gather.py", "bob/notes.txt")
    zipped(week / "bob/week1.zip", "gather.py")

    ann, bob = find(week).submissions

    assert ann.more == ()
    assert (Path(bob.more[0]) / "gather.py").is_file()


MOODLE = (
    "Jane Doe_101_assignsubmission_file/gather.py",
    "Jane Doe_101_assignsubmission_onlinetext/onlinetext.html",
    "Jane Doe_102_assignsubmission_file/gather.py",
    "Zoë Ö_103_assignsubmission_file/katas/03_gather/gather.py",
    "Max M_104_assignsubmission_file/week1.pdf",
)


def test_class_of_moodle_is_found(tree, find, tmp_path):
    """As a folder or a zip file; two people of one name have their numbers."""
    expected = ["Jane Doe (101)", "Jane Doe (102)", "Max M", "Zoë Ö"]

    unzipped = find(tree(*MOODLE)).submissions
    found = find(zipped(tmp_path / "Course-Week 1-77.zip", *MOODLE)).submissions

    assert sorted(one.name for one in unzipped) == expected
    assert sorted(one.name for one in found) == expected
    assert sorted(one.number for one in found) == ["101", "102", "103", "104"]
    assert [len(one.more) for one in found] == [1, 0, 0, 0]


CANVAS = (
    "doejane_4711_90210_gather.py",
    "doejane_4711_90211_timeouts.py",
    "roemax_LATE_4712_90212_gather-1.py",
    "anmy_4713_text.html",
)


def test_class_of_canvas_is_found(tree, find, tmp_path):
    """Its files are flat, and those of one learner are put together."""
    unzipped = find(tree(*CANVAS)).submissions
    found = find(zipped(tmp_path / "submissions.zip", *CANVAS)).submissions

    for each in (unzipped, found):
        assert sorted(one.name for one in each) == ["anmy", "doejane", "roemax"]
        assert [one.name for one in each if one.is_late] == ["roemax"]
        (jane,) = [one for one in each if one.name == "doejane"]
        files = [
            file.name for folder in (jane.folder, *jane.more) for file in Path(folder).iterdir()
        ]
        assert sorted(files) == ["gather.py", "timeouts.py"]


def test_zip_file_of_a_class_may_hold_one_folder_around_all(tmp_path, names):
    """As it is when a teacher zips the folder of the submissions."""
    week = zipped(tmp_path / "w1.zip", "week1/ann/gather.py", "week1/bob/gather.py", "week1/x.txt")

    assert names(week) == ["ann", "bob"]


def test_zip_file_of_one_learner_is_named_after_it(tmp_path, names):
    """Whatever is inside."""
    assert names(zipped(tmp_path / "ann.zip", "gather.py")) == ["ann"]
    assert names(zipped(tmp_path / "bob.zip", "stuff/report.pdf")) == ["bob"]


def test_member_of_a_zip_file_that_is_not_read_is_named(tmp_path, left_out):
    """With the reason."""
    ann = zipped(tmp_path / "ann.zip", "gather.py", "../../../evil.py")

    assert left_out(ann) == {
        "ann.zip": "holds a file that is not read: ../../../evil.py has a name that leads out of"
        " the folder"
    }
    assert not list(tmp_path.parent.rglob("evil.py"))
