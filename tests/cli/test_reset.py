"""``kata reset``: the stub again, and the answer as a numbered copy."""

import os
import subprocess

import pytest
from click.testing import CliRunner

from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.course import bundle
from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.course.learner import progress
from pytest_asyncio_kata.course.learner.originals import edited_files


def test_answer_is_kept_and_the_stub_is_back(learner):
    """The answer is in `sample.py.1`, and the stub is as it was installed."""
    stub = learner.stub.read_bytes()
    learner.stub.write_text("my answer\n", encoding="utf-8")

    said = learner.types("reset", "07")

    assert said.exit_code == 0
    assert said.stdout.splitlines() == [
        "your answer  katas/07_sample/sample.py.1",
        "the stub     katas/07_sample/sample.py",
    ]
    assert (learner.kata / "sample.py.1").read_text(encoding="utf-8") == "my answer\n"
    assert learner.stub.read_bytes() == stub


def test_each_answer_has_a_number_of_its_own(learner):
    """No copy is ever written over; a gap in the numbers is filled."""
    for number in (1, 2, 3):
        learner.stub.write_text(f"answer {number}\n", encoding="utf-8")
        learner.types("reset", "sample")
    (learner.kata / "sample.py.2").unlink()
    learner.stub.write_text("answer 4\n", encoding="utf-8")

    learner.types("reset", "katas/07_sample")

    kept = [(learner.kata / f"sample.py.{n}").read_text(encoding="utf-8") for n in (1, 2, 3)]
    assert kept == ["answer 1\n", "answer 4\n", "answer 3\n"]


def test_untouched_stub_is_said_to_be_one(learner):
    """There is nothing to keep, so no copy is made."""
    said = learner.types("reset", "7")

    assert said.exit_code == 0
    assert said.stdout == "katas/07_sample/sample.py is the stub already.\n"
    assert [path.name for path in learner.kata.glob("sample.py*")] == ["sample.py"]


def test_deleted_answer_gives_the_stub(learner):
    """A learner who has deleted the file gets the stub back."""
    learner.stub.unlink()

    said = learner.types("reset", "7")

    assert said.stdout == "the stub     katas/07_sample/sample.py\n"
    assert "NotImplementedError" in learner.stub.read_text(encoding="utf-8")


def test_stub_of_a_newer_package_comes(learner):
    """The stub is that of the installed package, as `kata update` has announced it."""
    learner.stub.write_text("my answer\n", encoding="utf-8")
    learner.newer("katas/07_sample/sample.py", "# TODO: print", "# TODO: first print")
    learner.types("update")

    learner.types("reset", "7")

    assert "# TODO: first print" in learner.stub.read_text(encoding="utf-8")
    assert (learner.kata / "sample.py.1").read_text(encoding="utf-8") == "my answer\n"


def test_linked_answer_is_not_written_through(learner, tmp_path):
    """If the answer is a link, the file that it leads to stays as it is."""
    own = tmp_path / "own.py"
    own.write_text("my answer\n", encoding="utf-8")
    learner.stub.unlink()
    learner.stub.symlink_to(own)

    learner.types("reset", "7")

    assert own.read_text(encoding="utf-8") == "my answer\n"
    assert not learner.stub.is_symlink()
    assert (learner.kata / "sample.py.1").read_text(encoding="utf-8") == "my answer\n"


def test_progress_begins_anew(learner):
    """With the answer go the points that it had."""
    one = progress.KataProgress(solved="2026-11-23T08:15:00Z")
    progress.update(learner.root / ".kata", lambda _: {"07_sample": one})
    learner.stub.write_text("my answer\n", encoding="utf-8")

    learner.types("reset", "7")

    assert progress.load(learner.root / ".kata") == {}


def test_unknown_kata_is_refused(learner):
    """A kata that does not exist is named, with the katas that exist."""
    said = learner.types("reset", "35")

    assert said.exit_code == 2
    assert said.stderr.endswith(": there is no kata '35'; known: 07_sample\n")


def test_kata_of_one_s_own_is_left_alone(learner):
    """Of a kata that the installed course does not have, no stub is known."""
    learner.kata.rename(learner.kata.with_name("08_sample"))

    said = learner.types("reset", "8")

    assert said.exit_code == 1
    assert said.stderr.endswith(
        ": nothing was changed: the installed course has no kata 08_sample\n"
    )


def test_what_the_disk_refuses_is_one_sentence(learner):
    """If the answer cannot be read, nothing is changed, and the file is named."""
    learner.stub.unlink()
    learner.stub.mkdir()

    said = learner.types("reset", "7")

    assert said.exit_code == 1
    assert said.stderr.endswith(
        ": nothing was changed: katas/07_sample/sample.py: Is a directory\n"
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all")
def test_folder_without_permission_is_named(learner):
    """If no copy can be written, the answer stays where it is."""
    learner.stub.write_text("my answer\n", encoding="utf-8")
    learner.kata.chmod(0o500)

    said = learner.types("reset", "7")

    learner.kata.chmod(0o700)
    assert "sample.py.1: Permission denied" in said.stderr
    assert learner.stub.read_text(encoding="utf-8") == "my answer\n"


def test_outside_a_course_help_is_named(tmp_path, monkeypatch):
    """Where there are no katas, the command that makes some is named."""
    monkeypatch.chdir(tmp_path)

    said = CliRunner().invoke(main, ["reset", "7"])

    assert said.exit_code == 2
    assert "kata init my-katas" in said.stderr


def test_in_a_checkout_git_remembers_the_stub(course, monkeypatch):
    """Where the course is the repository itself, the stub comes from its history."""
    monkeypatch.setattr(bundle, "PACKAGE", course.root / "pytest_asyncio_kata")
    stub = course.stub.read_bytes()
    git = ["git", "-c", "user.name=L", "-c", "user.email=l@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "as cloned"], check=True)
    course.answer("return []")
    subprocess.run([*git, "commit", "-qam", "my answer"], check=True)

    said = CliRunner().invoke(main, ["reset", "7"])

    assert said.exit_code == 0
    assert course.stub.read_bytes() == stub
    assert b"return []" in (course.stub.parent / "sample.py.1").read_bytes()


# -- the tests ------------------------------------------------------------------------------------


@pytest.fixture
def edited(learner):
    """Return a learner who has edited the tests, and whose answer has passed these."""
    learner.stub.write_text("my answer\n", encoding="utf-8")
    (learner.kata / "test_07_sample.py").write_text("# mine\n", encoding="utf-8")
    known = progress.KataProgress(
        {"test_x": progress.TestProgress("passed", 1, 1, "", "", 0)}, solved="2026", hints=2
    )
    progress.update(learner.root / ".kata", lambda _: {"07_sample": known})
    return learner


def test_tests_come_back_and_the_answer_stays(edited, installed):
    """What was there is kept beside them, as an answer is."""
    said = edited.types("reset", "07", "--tests")

    assert said.exit_code == 0
    assert said.stdout.splitlines() == [
        "yours        katas/07_sample/test_07_sample.py.1",
        "the course's katas/07_sample/test_07_sample.py",
    ]
    tests = (edited.kata / "test_07_sample.py").read_bytes()
    assert tests == (installed / "katas/07_sample/test_07_sample.py").read_bytes()
    assert (edited.kata / "test_07_sample.py.1").read_text(encoding="utf-8") == "# mine\n"
    assert edited.stub.read_text(encoding="utf-8") == "my answer\n"


def test_verdicts_of_other_tests_are_forgotten(edited):
    """The kata is not solved by them; the hints that were shown are still counted."""
    edited.types("reset", "07", "--tests")

    assert progress.load(edited.root / ".kata")["07_sample"] == progress.KataProgress(hints=2)


def test_tests_that_nobody_has_edited_stay(edited):
    """Also after they were put back."""
    edited.types("reset", "07", "--tests")
    said = edited.types("reset", "07", "--tests")

    assert said.exit_code == 0
    assert said.stdout == "the tests of 07 sample are the course's already.\n"
    assert len([*edited.kata.glob("test_07_sample.py.*")]) == 1


def test_a_file_that_is_gone_comes_back(edited):
    """Scenarios and settings decide a verdict, too."""
    (edited.kata / "scenarios.py").unlink()
    said = edited.types("reset", "07", "--tests")

    assert said.stdout.splitlines()[-1] == "the course's katas/07_sample/scenarios.py"


def test_edited_tests_are_known_until_they_are_back(edited):
    """Against what was delivered; after a newer course is put back, against that."""
    edited.newer("katas/07_sample/test_07_sample.py", "import pytest", "import  pytest")
    kata = read(edited.kata)
    before = [path.name for path in edited_files(kata)]
    edited.types("reset", "07", "--tests")

    assert before == ["test_07_sample.py"]
    assert edited_files(kata) == []


def test_line_ends_of_another_system_are_no_edit(learner):
    """Git and editors change them."""
    tests = learner.kata / "test_07_sample.py"
    tests.write_bytes(tests.read_bytes().replace(b"\n", b"\r\n"))

    assert edited_files(read(learner.kata)) == []


def test_without_a_receipt_nothing_is_said_of_tests(learner):
    """In a clone, git knows."""
    learner.record.unlink()
    (learner.kata / "test_07_sample.py").write_text("# mine\n", encoding="utf-8")

    assert edited_files(read(learner.kata)) == []


def test_tests_in_the_repository_are_git_s(course, kata, monkeypatch):
    """Nothing else has the original there."""
    monkeypatch.setattr(bundle, "PACKAGE", course.root / "pytest_asyncio_kata")
    result = kata("reset", "07", "--tests")

    assert result.exit_code == 2
    assert result.stderr == (
        "Error: this folder is the course's repository; to put the tests back:"
        " git restore katas/07_sample\n"
    )


def test_tests_of_a_kata_of_one_s_own_stay(learner):
    """The installed course has none for it."""
    learner.kata.rename(learner.kata.with_name("08_sample"))
    said = learner.types("reset", "8", "--tests")

    assert said.exit_code == 2
    assert said.stderr == "Error: the installed course has no kata 08_sample\n"
