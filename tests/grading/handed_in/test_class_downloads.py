"""Zip files, and what platforms give a teacher to download: one learner, or a whole class."""

import zipfile
from pathlib import Path

import pytest

from pytest_asyncio_kata.grading.handed_in.answer_places import Listing
from pytest_asyncio_kata.grading.handed_in.submission import answer_in

from .conftest import KATAS


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


def test_learner_whose_zip_file_holds_nothing_that_is_read_is_told_why(tmp_path, find):
    """It does not say that there are no files."""
    (ann,) = find(zipped(tmp_path / "ann.zip", "../gather.py")).submissions

    folder = Path(ann.folder)
    note = answer_in(folder, KATAS[0], Listing([folder], ann.unread)).note

    assert note == (
        "There is no gather.py in the submission. Its zip file holds what is not read:"
        " '../gather.py has a name that leads out of the folder'."
    )


def test_zip_files_in_a_zip_file_are_learners_without_the_end_of_the_name(tmp_path, names):
    """As they are in a folder."""
    ann, bob = (zipped(tmp_path / name, "gather.py") for name in ("ann.zip", "bob.zip"))
    with zipfile.ZipFile(tmp_path / "week1.zip", "w") as archive:
        for file in (ann, bob):
            archive.write(file, file.name)

    assert names(tmp_path / "week1.zip") == ["ann", "bob"]


def test_two_submissions_of_one_name_are_named_once(tree, find):
    """With the paths that the teacher knows, and not those of unpacked files."""
    week = tree("ann/gather.py", "bob/gather.py")
    zipped(week / "ann.zip", "gather.py")

    found = find(week)

    assert [one.name for one in found.submissions] == ["bob"]
    (left_out,) = found.left_out
    assert left_out.name == "ann"
    assert left_out.why == (
        f"is the name of 2 submissions, '{week / 'ann'}' and '{week / 'ann.zip'}':"
        " rename all but one of them"
    )
