"""What was graded is kept: ``kata grade`` grades only what is new or named."""

from dataclasses import replace

from pytest_asyncio_kata.cli.grade.command import opened_journal
from pytest_asyncio_kata.grading.journal import Journal

from ..grading.answers import RIGHT
from ..grading.conftest import GRADE


def test_what_was_graded_is_not_graded_again(teacher):
    """Only new or changed submissions are graded; the teacher reads how many were graded before."""
    teacher.hand_in(RIGHT, "ann", "ben")
    teacher.grade()
    before = (teacher.out / "journal.jsonl").read_bytes()
    teacher.hand_in(RIGHT, "cem")
    (teacher.submissions / "ben/katas/07_sample/sample.py").write_text("x = 1")
    code, said = teacher.grade()
    after = (teacher.out / "journal.jsonl").read_bytes()

    assert code == 0, said
    assert "1 of 3 submissions were graded before." in said
    assert teacher.grades() == [("ann", 6), ("ben", 0), ("cem", 6)]
    assert after.startswith(before)
    assert after.count(b"\n") == 4


def test_only_some_are_graded_again_and_all_are_written(teacher):
    """Ben's grade stays, though his answer is another one now; a name may be written otherwise."""
    teacher.hand_in(RIGHT, "ann", "ben")
    teacher.grade()
    (teacher.submissions / "ben/katas/07_sample/sample.py").write_text("x = 1")
    code, said = teacher.grade("--only", "@ANN")

    assert code == 0, said
    assert "The grades of 1 of 2 submissions stay." in said
    assert "[1/1] ann: 6 of 6 points" in said
    assert teacher.grades() == [("ann", 6), ("ben", 6)]


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
