"""The journal keeps what was graded, whatever happens to the process that writes it."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.job import Job, Plan
from pytest_asyncio_kata.grading.journal import Journal, JournalError, key_of

from .conftest import GRADE

PLAN = Plan("0.1.0", "b" * 16, "auto", "process", False, True, None, None, (), ())

JOB = Job("ann", "a" * 16, 7, PLAN, ())


@pytest.fixture
def path(tmp_path):
    """Return where a journal is to be."""
    return tmp_path / "out" / "journal.jsonl"


@pytest.fixture
def grade(final_grade):
    """Return the grade that everybody gets: one in which nothing of ours failed."""
    return final_grade


def keep(path, *grades):
    """Write *grades* to the journal at *path* under the names of their submissions."""
    with Journal(path) as journal:
        for grade in grades:
            journal.add(grade.submission, grade)


def test_grade_is_there_again(path, grade):
    """What was added is read, at once and by the next process."""
    with Journal(path) as journal:
        journal.add("key", grade)
        assert journal.read("key") == grade
    with Journal(path) as journal:
        assert journal.read("key") == grade
        assert ("key" in journal, "other" in journal, len(journal)) == (True, False, 1)


def test_torn_line_is_dropped_wherever_it_was_torn(path, grade):
    """The process was killed while it wrote the second line: the first is untouched."""
    keep(path, grade, replace(grade, submission="ben"))
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    for end in range(first, len(whole), 97):
        path.write_bytes(whole[:end])
        keep(path, replace(grade, submission="cem"))

        with Journal(path) as journal:
            assert ("ann" in journal, "alice" in journal, "cem" in journal) == (False, True, True)
            assert journal.unreadable == 0
        assert path.read_bytes().startswith(whole[:first])


def test_grade_that_is_not_final_does_not_count(path, final_grade):
    """A journal of an earlier version may have one; that submission is graded again."""
    keep(path, final_grade, replace(GRADE, submission="ben"))

    with Journal(path) as journal:
        assert ("alice" in journal, "ben" in journal, journal.unreadable) == (True, False, 0)


def test_key_holds_the_isolation_that_there_was(path, final_grade):
    """A grade that was made without a sandbox is not one that was made in it."""
    process = replace(JOB, plan=replace(PLAN, isolation="process"))
    sandbox = replace(JOB, plan=replace(PLAN, isolation="bubblewrap"))
    with Journal(path) as journal:
        journal.add(key_of(process, "bubblewrap"), final_grade)
        journal.add(key_of(process), final_grade)  # as earlier versions wrote it

    assert key_of(process, "bubblewrap") == key_of(sandbox)
    with Journal(path) as journal:
        assert (key_of(sandbox) in journal, key_of(process) in journal) == (True, False)


def test_journal_of_half_a_line_is_empty(path, grade):
    """The process was killed while it wrote the first line."""
    keep(path, grade)
    path.write_bytes(path.read_bytes()[:-1])

    with Journal(path) as journal:
        assert len(journal) == 0
    assert path.read_bytes() == b""


@pytest.mark.parametrize("line", [b"", b"\0" * 50, b"{}", b"[1]", b'{"key": "k", "grade": {}}'])
def test_line_that_cannot_be_read_is_left_out_and_counted(path, grade, line):
    """The lines before it and after it are kept."""
    keep(path, grade)
    with path.open("ab") as file:
        file.write(line + b"\n")
    keep(path, replace(grade, submission="ben"))

    with Journal(path) as journal:
        assert journal.unreadable == 1
        assert journal.read("ben").submission == "ben"
        assert journal.read("alice") == grade


def test_second_writer_is_refused(path):
    """The message says what to do; the journal is free when the first process has closed it."""
    with (
        Journal(path),
        pytest.raises(JournalError, match=r"another kata grade is writing to .*--out"),
    ):
        Journal(path)
    Journal(path).close()


WRITES = """
import sys
from pathlib import Path
from pytest_asyncio_kata.grading.journal import Journal
with Journal(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_killed_writer_leaves_no_lock_behind(path):
    """The file of the lock stays, and hinders nobody."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", WRITES, str(path)], stdin=pipe, stdout=pipe, text=True
    ) as process:
        assert process.stdout.readline() == "open\n"
        with pytest.raises(JournalError):
            Journal(path)
        process.kill()
        process.wait()
        Journal(path).close()

    assert path.with_name("journal.jsonl.lock").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_may_not_be_written_is_an_error_of_the_system(path):
    """It is not taken for a journal that somebody else writes."""
    path.parent.mkdir()
    path.parent.chmod(0o500)

    with pytest.raises(PermissionError):
        Journal(path)


def test_name_may_hold_anything(path, grade):
    """Ends of lines, and the escaped bytes that Linux's file names can hold."""
    odd = replace(grade, submission="a\nb\u2028\udcff🦊")
    with Journal(path) as journal:
        journal.add("key\n\udcff", odd)
        assert journal.read("key\n\udcff") == odd
    with Journal(path) as journal:
        assert journal.read("key\n\udcff") == odd
    assert path.read_bytes().count(b"\n") == 1


def test_later_line_wins(path, grade):
    """If a key is in the journal twice."""
    keep(path, grade, replace(grade, seed=8))

    with Journal(path) as journal:
        assert journal.read("alice").seed == 8


@pytest.mark.parametrize(
    "other",
    [
        replace(JOB, submission="ben"),
        replace(JOB, answers="c" * 16),
        replace(JOB, plan=replace(PLAN, suite_hash="c" * 16)),
        replace(JOB, plan=replace(PLAN, seed=7)),
        replace(JOB, plan=replace(PLAN, clock="wall")),
        replace(JOB, plan=replace(PLAN, isolation="bubblewrap")),
        replace(JOB, plan=replace(PLAN, second_opinion=False)),
    ],
)
def test_key_changes_with_what_was_judged_and_how(other):
    """The grade of one of these is not the grade of another."""
    assert key_of(other) != key_of(JOB)


def test_key_does_not_change_with_the_seed_that_was_drawn():
    """Or nothing would ever have been graded before."""
    assert key_of(replace(JOB, seed=8)) == key_of(JOB)


def test_keys_come_in_the_order_in_which_they_were_written_last(path, grade):
    """So that the latest grade of a submission is known."""
    keep(path, grade, replace(grade, submission="ben"), grade)

    with Journal(path) as journal:
        assert list(journal) == ["ben", "alice"]
        journal.add("ben", grade)
        assert list(journal) == ["alice", "ben"]
