"""``kata update``: newer lessons and tests come, and what the learner wrote stays."""

import json
import os
import shutil
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from pytest_asyncio_kata import __version__
from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.course import bundle
from pytest_asyncio_kata.course.learner.delivery import digest_of

LESSON = "katas/07_sample/README.md"
TESTS = "katas/07_sample/test_07_sample.py"
STUB = "katas/07_sample/sample.py"
NEW = f".new-{__version__}"


def read(learner, path):
    """Return the text of the learner's file *path*."""
    return (learner.root / path).read_text(encoding="utf-8")


def write(learner, path, text="mine\n"):
    """Let the learner write *text* into *path*."""
    (learner.root / path).write_text(text, encoding="utf-8")


def words(said):
    """Return what was said to stdout, wherever its lines were broken."""
    return " ".join(said.stdout.split())


def add_kata(learner, name="08_other"):
    """Install a version with one more kata, of another topic."""
    topic = name.partition("_")[2]
    kata = learner.installed / "katas" / name
    shutil.copytree(learner.installed / "katas/07_sample", kata)
    (kata / "sample.py").rename(kata / f"{topic}.py")
    (kata / "test_07_sample.py").rename(kata / f"test_{name}.py")
    learner.grow_old()


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


def test_lost_record_keeps_all_that_differs(learner):
    """Without the record, whatever differs from the course is taken for the learner's."""
    write(learner, STUB, "my answer\n")
    learner.newer(LESSON, "Your turn", "new words")
    learner.record.unlink()

    said = learner.types("update")

    assert said.stdout.startswith("unknown -> ")
    assert read(learner, STUB) == "my answer\n"
    assert "new words" not in read(learner, LESSON)
    assert "new words" in read(learner, LESSON + NEW)


@pytest.mark.parametrize(
    "record", ["", "[]", '{"version": 3, "files": []}', "\x00", '{"files": {}}']
)
def test_damaged_record_is_a_lost_one(learner, record):
    """No content of the record makes the command fail."""
    learner.record.write_text(record, encoding="utf-8")

    said = learner.types("update")

    assert said.exit_code == 0
    assert json.loads(learner.record.read_text(encoding="utf-8"))["version"] == __version__


def test_record_cannot_name_files_elsewhere(learner, tmp_path):
    """Nothing outside the folder is removed, even if the record has its right mark."""
    outside = tmp_path / "thesis.txt"
    outside.write_bytes(b"all my work")
    record = json.loads(learner.record.read_text(encoding="utf-8"))
    for name in ("../thesis.txt", str(outside), "katas/../../thesis.txt"):
        record["files"][name] = digest_of(b"all my work")
    learner.record.write_text(json.dumps(record), encoding="utf-8")

    said = learner.types("update")

    assert outside.read_bytes() == b"all my work"
    assert "thesis" not in said.stdout


def test_links_are_not_followed(learner, tmp_path):
    """A kata's folder that is a link, and a file that is one, lead to nothing being written."""
    elsewhere = tmp_path / "elsewhere"
    learner.kata.rename(elsewhere)
    learner.kata.symlink_to(elsewhere)
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    learner.newer(LESSON, "Your turn", "new words")

    said = learner.types("update")

    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before
    assert "katas/07_sample is a link; nothing was done there" in said.stdout


def test_linked_state_is_refused(learner, tmp_path):
    """If `.kata` is a link, nothing is written at all."""
    (learner.root / ".kata").rename(tmp_path / "elsewhere")
    (learner.root / ".kata").symlink_to(tmp_path / "elsewhere")
    learner.newer(LESSON, "Your turn", "new words")

    said = learner.types("update")

    assert said.exit_code == 1
    assert ".kata is a link; remove it" in said.stderr
    assert "new words" not in read(learner, LESSON)


def test_older_package_does_not_take_newer_lessons_back(learner):
    """A folder of a later version is left alone, and the command that helps is named."""
    record = json.loads(learner.record.read_text(encoding="utf-8"))
    learner.record.write_text(json.dumps({**record, "version": "99.0"}), encoding="utf-8")

    said = learner.types("update")

    assert said.exit_code == 2
    assert "python -m pip install -U pytest-asyncio-kata" in said.stderr


def test_repository_is_referred_to_git(course, monkeypatch):
    """In a checkout, which is where the package takes the course from, git brings newer ones."""
    monkeypatch.setattr(bundle, "PACKAGE", course.root / "pytest_asyncio_kata")

    said = CliRunner().invoke(main, ["update"])

    assert said.exit_code == 2
    assert "git pull" in said.stderr


KILLED = """
import os, signal, sys
from pathlib import Path

import pytest_asyncio_kata.course.learner.backup as backup
from pytest_asyncio_kata.course import bundle
from pytest_asyncio_kata.cli.main import main

bundle.PACKAGE = Path(sys.argv.pop(1))
left = int(sys.argv.pop(1))
real = os.fsync

def last(number):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    real(number)

os.fsync = last
main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("writes", range(9))
def test_killed_update_is_completed_by_the_next(learner, writes):
    """Wherever it was killed, the next update brings all the rest, and nothing is lost."""
    write(learner, STUB, "my answer\n")
    write(learner, LESSON, "my notes\n")
    learner.newer(LESSON, "Your turn", "new words")
    learner.newer(TESTS, "naps", "sleeps")
    add_kata(learner)
    package = str(learner.installed.parent)
    command = [sys.executable, "-c", KILLED, package, str(writes), "update"]
    died = subprocess.run(command, cwd=learner.root, capture_output=True, timeout=60)

    said = learner.types("update")

    files = learner.files()
    assert died.returncode == -signal.SIGKILL
    assert said.exit_code == 0
    assert files[STUB] == b"my answer\n"
    assert files[LESSON] == b"my notes\n"
    assert b"new words" in files[LESSON + NEW]
    assert b"sleeps" in files[TESTS]
    assert "katas/08_other/other.py" in files
    assert not [name for name in os.listdir(learner.root / ".kata") if "incoming" in name]
    assert "Nothing to do." in learner.types("update").stdout
