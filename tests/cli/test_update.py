"""``kata update``: newer lessons and tests come, and what the learner wrote stays."""

import json
import shutil

import pytest

from pytest_asyncio_kata import __version__

from .learner_files import LESSON, NEW, STUB, TESTS, add_kata, read, write


def words(said):
    """Return what was said to stdout, wherever its lines were broken."""
    return " ".join(said.stdout.split())


def test_nothing_newer_is_nothing_to_do(learner):
    """With the same version nothing is written, and that is said."""
    before = learner.files()

    said = learner.types("update")

    assert said.exit_code == 0
    assert said.stdout.splitlines() == [
        f"{__version__} -> {__version__}",
        "Nothing to do.",
        "12 files unchanged.",
    ]
    assert learner.files() == before


def test_newer_lesson_replaces_the_old(learner):
    """A lesson that the learner has not changed is the new one afterwards."""
    learner.newer(LESSON, "Your turn", "Your turn now")

    said = learner.types("update")

    assert "Your turn now" in read(learner, LESSON)
    assert said.stdout.splitlines() == [
        f"0.0.1 -> {__version__}",
        f"replaced  {LESSON}",
        "11 files unchanged.",
    ]


def test_untouched_stub_is_replaced(learner):
    """As long as nothing was written into it, a stub is renewed like a lesson."""
    learner.newer(STUB, "# TODO: print", "# TODO: first print")

    learner.types("update")

    assert "# TODO: first print" in read(learner, STUB)


def test_answer_is_never_touched(learner):
    """An answer stays, no file is put beside it, and `kata reset` is named for the new stub."""
    write(learner, STUB, "my answer\n")
    learner.newer(STUB, "# TODO: print", "# TODO: first print")

    said = learner.types("update")

    assert read(learner, STUB) == "my answer\n"
    assert sorted(path.name for path in learner.kata.glob("sample.py*")) == ["sample.py"]
    assert f"kept      {STUB}\n          your answer;" in said.stdout
    assert "kata reset 07" in said.stdout


def test_answer_to_an_unchanged_stub_is_not_talked_about(learner):
    """When the course has nothing newer, an answer is only counted."""
    write(learner, STUB, "my answer\n")
    learner.newer(LESSON, "Your turn", "Your turn now")

    said = learner.types("update")

    assert "sample.py" not in said.stdout
    assert "10 files unchanged, 1 changed by you." in said.stdout


@pytest.mark.parametrize("path", [LESSON, TESTS])
def test_changed_lesson_stays_and_the_new_one_lies_beside(learner, path):
    """A lesson or a test with the learner's notes is kept; the note names the new one."""
    write(learner, path, "my notes\n")
    learner.newer(path, "naps" if path == TESTS else "Your turn", "new words")

    said = learner.types("update")

    assert read(learner, path) == "my notes\n"
    assert "new words" in read(learner, path + NEW)
    assert f"kept      {path}\n          you have changed it; the new version is" in said.stdout


def test_second_update_says_nothing_of_what_was_laid_beside(learner):
    """The same note is shown once, and the learner's file is never changed."""
    write(learner, LESSON, "my notes\n")
    learner.newer(LESSON, "Your turn", "new words")
    learner.types("update")
    before = learner.files()

    said = learner.types("update")

    assert "Nothing to do." in said.stdout
    assert learner.files() == before


def test_new_kata_is_added(learner):
    """A kata that the folder does not have is there afterwards, whole."""
    add_kata(learner)

    said = learner.types("update")

    assert sorted(path.name for path in (learner.root / "katas/08_other").iterdir()) == [
        "README.md",
        "kata.toml",
        "other.py",
        "scenarios.py",
        "test_08_other.py",
    ]
    assert "added     katas/08_other/other.py" in said.stdout
    assert "replaced  README.md" in said.stdout  # its table has one more row


def test_file_of_the_learner_s_own_is_left_alone(learner):
    """What the course never had is not looked at, even in a kata's folder."""
    write(learner, "katas/07_sample/notes.md")
    write(learner, "katas/07_sample/sample.py.1")

    said = learner.types("update")

    assert read(learner, "katas/07_sample/notes.md") == "mine\n"
    assert "notes" not in said.stdout


def test_own_file_under_a_name_that_the_course_takes_is_kept(learner):
    """A learner's file in the place of a new one stays, and the new file is beside it."""
    write(learner, "katas/07_sample/scenarios.py")
    record = json.loads(learner.record.read_text(encoding="utf-8"))
    del record["files"]["katas/07_sample/scenarios.py"]
    learner.record.write_text(json.dumps(record), encoding="utf-8")

    learner.types("update")

    assert read(learner, "katas/07_sample/scenarios.py") == "mine\n"
    assert "two_nights" in read(learner, f"katas/07_sample/scenarios.py{NEW}")


def test_kata_that_is_gone_is_removed(learner):
    """A kata that the course no longer has, and nobody wrote into, leaves no empty folder."""
    add_kata(learner)
    learner.types("update")
    (learner.root / "katas/08_other/__pycache__").mkdir()
    (learner.root / "katas/08_other/__pycache__/other.cpython-311.pyc").touch()
    shutil.rmtree(learner.installed / "katas/08_other")
    learner.grow_old()

    said = learner.types("update")

    assert not (learner.root / "katas/08_other").exists()
    assert "removed   katas/08_other/other.py" in said.stdout


def test_answer_to_a_kata_that_is_gone_stays(learner):
    """An answer outlives its kata, and the note says which number that has now."""
    write(learner, STUB, "my answer\n")
    add_kata(learner, "09_sample")
    shutil.rmtree(learner.installed / "katas/07_sample")

    said = learner.types("update")

    assert read(learner, STUB) == "my answer\n"
    assert sorted(path.name for path in learner.kata.iterdir()) == ["sample.py"]
    assert "under this number; the kata is 09_sample now; your file stays" in words(said)


def test_deleted_lesson_comes_back(learner):
    """A file that is missing is put there again."""
    (learner.root / LESSON).unlink()

    said = learner.types("update")

    assert f"added     {LESSON}" in said.stdout
    assert (learner.root / LESSON).is_file()


def test_line_ends_of_windows_are_no_change(learner):
    """Files whose line ends git or an editor has converted count as untouched."""
    text = (learner.root / LESSON).read_bytes()
    (learner.root / LESSON).write_bytes(text.replace(b"\n", b"\r\n"))
    learner.newer(LESSON, "Your turn", "Your turn now")

    said = learner.types("update")

    assert f"replaced  {LESSON}" in said.stdout


def test_dry_run_writes_nothing(learner):
    """With --dry-run the same lines are said, and every file is as it was."""
    write(learner, LESSON, "my notes\n")
    learner.newer(LESSON, "Your turn", "new words")
    learner.newer(TESTS, "naps", "sleeps")
    add_kata(learner)
    before, record = learner.files(), learner.record.read_bytes()

    dry = learner.types("update", "--dry-run")
    after = learner.files()
    wet = learner.types("update")

    assert after == before
    assert dry.stdout.splitlines()[-2] == "Nothing was written."
    assert dry.stdout.splitlines()[1:-2] == wet.stdout.splitlines()[1:-1]
    assert learner.record.read_bytes() != record
