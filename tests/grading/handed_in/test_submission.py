"""The answers of a submission are found where they are, and become a job."""

import sys
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.handed_in.answer_places import Listing
from pytest_asyncio_kata.grading.handed_in.submission import answer_in, content_hash
from pytest_asyncio_kata.grading.job import Answer

from .folders import ANSWER, FULL, KATA, put


@pytest.mark.parametrize("path", [FULL, "03_gather/gather.py", "gather.py"])
def test_answer_is_found_in_three_places(place, path):
    """It is the file of the stub's name alone, as it is."""
    put(place, path)
    put(place, "conftest.py")
    put(place, "katas/03_gather/test_03_gather.py")

    assert answer_in(place, KATA) == Answer("03_gather", path, "", ANSWER.decode())


def test_first_place_decides(place):
    """Two answers are never mixed: the one in katas is taken, even if it is the stub."""
    put(place, FULL, b"raise NotImplementedError\n")
    put(place, "gather.py")

    assert answer_in(place, KATA).path == FULL


STUB = b"async def crawl():\n    raise NotImplementedError\n"


@pytest.fixture
def kata(tmp_path):
    """Return the kata with a stub that can be read."""
    kata = replace(KATA, directory=tmp_path / "suite/03_gather")
    put(kata.directory, "gather.py", b"# TODO\n" + STUB)
    return kata


@pytest.mark.parametrize(
    "path",
    [
        "gather.py",
        "week1/final/gather.py",
        "katas/07_timeouts/gather.py",
        "pytest-asyncio-kata-main/katas/03_gather/gather.py",
        "Gather.py",
        "gather (1).py",
        "gather-1.py",
        "gather.py.txt",
    ],
)
def test_answer_elsewhere_is_taken_beside_an_untouched_stub(place, kata, path):
    """Also if a browser, a platform or an editor has changed its name."""
    put(place, FULL, STUB)
    put(place, path)

    assert answer_in(place, kata) == Answer("03_gather", path, "", ANSWER.decode())


@pytest.mark.parametrize("folder", ["solutions/03_gather", "a-main/Solutions/03_gather", "tests"])
def test_solution_in_a_copy_of_the_course_is_nobodys_answer(place, kata, folder):
    """A learner who has written nothing gets no points for it, with or without the stub."""
    put(place, f"{folder}/gather.py")
    without = answer_in(place, kata)
    put(place, FULL, STUB)

    assert without.path == ""
    assert answer_in(place, kata).path == FULL


def test_other_program_of_the_same_name_is_no_answer(place, kata):
    """It is taken only if there is not even the stub, so that its learner reads what is missing."""
    put(place, "project/gather.py", b"x = 1\n")
    without = answer_in(place, kata).path
    put(place, FULL, STUB)
    beside_the_stub = answer_in(place, kata).path
    put(place, "week1/gather.py")

    assert (without, beside_the_stub) == ("project/gather.py", FULL)
    assert answer_in(place, kata).path == "week1/gather.py"


def test_answer_at_its_place_comes_before_all_others(place, kata):
    """What lies elsewhere may be older."""
    put(place, FULL)
    put(place, "old/gather.py", b"x = 1\n")

    assert answer_in(place, kata).path == FULL


def test_copies_of_one_answer_are_one_answer(place, kata):
    """A folder that was copied asks nobody to choose."""
    put(place, "a/gather.py")
    put(place, "b/gather.py")

    assert answer_in(place, kata).path == "a/gather.py"


def test_nobody_chooses_between_two_answers(place, kata):
    """Where they are is said, and which place would count."""
    put(place, "a/gather.py")
    put(place, "b/gather.py", b"def crawl(): pass\n")

    assert answer_in(place, kata).note == (
        "There are 2 different files gather.py, 'a/gather.py', 'b/gather.py', and none is at"
        " the expected place, katas/03_gather/gather.py."
    )


def test_stub_is_the_answer_if_there_is_nothing_else(place, kata):
    """Wherever it is; the tests say that it is not written yet."""
    put(place, "week1/gather.py", STUB)

    assert answer_in(place, kata).path == "week1/gather.py"


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("gather.ipynb", "a notebook"),
        ("katas/03_gather/Untitled.ipynb", "a notebook"),
        ("week1/Gather (1).docx", "a Word document"),
    ],
)
def test_what_is_handed_in_beside_the_untouched_stub_is_named(place, kata, path, what):
    """Else a teacher would take the work of an evening for nothing at all."""
    put(place, FULL, STUB)
    put(place, path)

    answer = answer_in(place, kata)

    assert answer.path == ""
    assert answer.note == f"gather.py is the untouched stub; beside it is {what}, {path!r}."


@pytest.mark.parametrize(
    "path", ["README.md", "other.ipynb", "tests/gather.ipynb", "katas/03_gather/notes.txt"]
)
def test_files_beside_the_stub_that_are_no_answer_are_not_named(place, kata, path):
    """The tests say that it is not written yet."""
    put(place, FULL, STUB)
    put(place, path)

    assert answer_in(place, kata).path == FULL


def test_further_folders_are_searched_too(place, kata):
    """What was in zip files is in a folder of its own."""
    put(place, "week1.zip")
    unpacked = put(place.parent, "room/week1/gather.py").parents[1]

    assert answer_in(place, kata, Listing([place, unpacked])).path == "week1/gather.py"


def test_link_elsewhere_is_not_followed(place, kata):
    """It is refused as at every other place."""
    (place / "old").mkdir()
    (place / "old/gather.py").symlink_to("../../bob/gather.py")

    assert answer_in(place, kata).note == (
        "old/gather.py is a symbolic link; hand in the file itself."
    )


def test_single_file_is_the_answer_to_its_own_kata(place):
    """A file may be handed in without a folder, under the name of its kata's stub."""
    answer, other = put(place, "gather.py"), put(place, "timeouts.py")

    assert answer_in(answer, KATA).path == "gather.py"
    assert answer_in(other, KATA).note == ("There is no gather.py in the submission.")


@pytest.mark.skipif(
    sys.getfilesystemencoding() != "utf-8", reason="Python cannot write every name of a file here"
)
def test_folder_with_a_space_in_its_name_is_like_any_other(place):
    """Names of people have spaces and accents."""
    put(place, "Zoë de Vries/gather.py")

    assert answer_in(place / "Zoë de Vries", KATA).path == "gather.py"


def held(kata, text):
    """Return an answer that was handed in."""
    return Answer(kata, "topic.py", "", text)


MISSING = Answer("07_timeouts", "", "There is no timeouts.py in the submission.", "")


def test_hash_is_of_katas_and_contents():
    """Other content, another kata or a missing answer has another hash; order does not count."""
    hashes = [
        content_hash(answers)
        for answers in (
            [held("03_gather", "x"), held("07_timeouts", "y")],
            [held("03_gather", "y"), held("07_timeouts", "x")],
            [held("03_gather", "x"), MISSING],
            [held("03_gather", "x"), held("07_timeouts", "")],
            [held("03_gather", "x")],
            [],
        )
    ]

    assert len(set(hashes)) == 6
    assert {len(each) for each in hashes} == {16}
    assert content_hash([held("07_timeouts", "y"), held("03_gather", "x")]) == hashes[0]


def test_hash_is_the_one_in_older_journals():
    """Their keys have it: if it changed, all that was graded would be graded again."""
    assert content_hash([held("03_gather", "x = 1\n"), MISSING]) == "1499d88ba8ac24f9"
