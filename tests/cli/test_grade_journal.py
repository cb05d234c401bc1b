"""What was graded is kept: ``kata grade`` grades only what is new or named."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.cli.grade.command import opened_journal
from pytest_asyncio_kata.grading.journal import Journal

from ..grading.answers import RIGHT
from ..grading.conftest import GRADE


@pytest.fixture(scope="module")
def three_times(shared_teacher):
    """Return what was said and graded when a class was graded, again, and again in part.

    Before the second time an answer was changed and another was handed in; before the third time
    the same answer was changed again.
    """
    ben = shared_teacher.submissions / "ben/katas/07_sample/sample.py"
    journal = shared_teacher.out / "journal.jsonl"

    def grade(*options):
        code, said = shared_teacher.grade(*options)
        return code, said, shared_teacher.grades(), journal.read_bytes()

    shared_teacher.hand_in(RIGHT, "ann", "ben")
    first = grade()
    shared_teacher.hand_in(RIGHT, "cem")
    ben.write_text("x = 1")
    second = grade()
    ben.write_text("# another\n" + RIGHT)
    return first, second, grade("--only", "@ANN")


def test_what_was_graded_is_not_graded_again(three_times):
    """Only new or changed submissions are graded; the teacher reads how many were graded before."""
    (_, _, _, before), (code, said, grades, after), _ = three_times

    assert code == 0, said
    assert "1 of 3 submissions were graded before." in said
    assert grades == [("ann", 6), ("ben", 0), ("cem", 6)]
    assert after.startswith(before)
    assert after.count(b"\n") == 4


def test_only_some_are_graded_again_and_all_are_written(three_times):
    """Ben's grade stays, though his answer is another one now; a name may be written otherwise."""
    *_, (code, said, grades, _) = three_times

    assert code == 0, said
    assert "The grades of 2 of 3 submissions stay." in said
    assert "[1/1] ann: 6 of 6 points" in said
    assert grades == [("ann", 6), ("ben", 0), ("cem", 6)]


def test_fresh_destroys_no_record(tmp_path):
    """What was there is kept beside it, under a number."""
    for seed in (1, 2):
        with opened_journal(tmp_path, fresh=True) as journal:
            assert len(journal) == 0
            journal.add("key", replace(GRADE, seed=seed))
    with opened_journal(tmp_path, fresh=True) as journal:
        assert len(journal) == 0

    kept = [(tmp_path / f"journal.jsonl.{number}").read_text() for number in (1, 2)]
    assert ['"seed": 1' in kept[0], '"seed": 2' in kept[1]] == [True, True]


def test_two_at_a_time_in_one_folder_are_refused(teacher):
    """The second process prints what to do, and the first continues."""
    teacher.hand_in(RIGHT, "ann")
    with Journal(teacher.out / "journal.jsonl"):
        code, said = teacher.grade()

    assert code == 1
    assert "another kata grade is writing to" in said
    assert "Traceback" not in said
