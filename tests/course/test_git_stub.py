"""In a checkout git remembers the stub, even if answers were committed."""

import subprocess
from pathlib import Path

import pytest

from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.course.git_stub import NoStub, left_to_write, stub_in_checkout

OPEN = "    raise NotImplementedError\n"
STUB = f"async def a():\n{OPEN}\n\nasync def b():\n{OPEN}"
HALF = f"async def a():\n    return 1\n\n\nasync def b():\n{OPEN}"
ANSWER = "async def a():\n    return 1\n\n\nasync def b():\n    return 2\n"


@pytest.fixture
def commit(tmp_path):
    """Return a function that writes a text into ``gather.py`` and commits it."""
    git = ["git", "-C", str(tmp_path), "-c", "user.name=L", "-c", "user.email=l@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)

    def do(text):
        (tmp_path / "gather.py").write_text(text, encoding="utf-8")
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "-qm", "saved"], check=True)

    return do


def test_committed_answers_are_no_stub(tmp_path, commit):
    """Neither half an answer nor a whole one is taken for the stub."""
    for text in (STUB, HALF, ANSWER):
        commit(text)

    assert stub_in_checkout(tmp_path / "gather.py") == STUB.encode()


def test_a_version_that_leaves_enough_to_write_will_do(tmp_path, commit):
    """Older ones are not looked at: who knows how many functions there are needs one look."""
    for text in (STUB, HALF, ANSWER):
        commit(text)

    assert stub_in_checkout(tmp_path / "gather.py", enough=1) == HALF.encode()
    assert stub_in_checkout(tmp_path / "gather.py", enough=2) == STUB.encode()


def test_newest_stub_counts(tmp_path, commit):
    """When the course has changed its stub, the later one is meant."""
    later = STUB.replace("NotImplementedError", "NotImplementedError  # later")
    for text in (STUB, later, ANSWER):
        commit(text)

    assert stub_in_checkout(tmp_path / "gather.py") == later.encode()


def test_stub_need_not_be_committed(tmp_path, commit):
    """A maintainer's new kata is taken as it lies there."""
    commit(STUB)
    (tmp_path / "other.py").write_text(STUB, encoding="utf-8")

    assert stub_in_checkout(tmp_path / "other.py") == STUB.encode()


def test_deleted_file_is_remembered(tmp_path, commit):
    """The stub is found though the file is gone."""
    commit(STUB)
    (tmp_path / "gather.py").unlink()

    assert stub_in_checkout(tmp_path / "gather.py") == STUB.encode()


@pytest.mark.parametrize("text", [ANSWER, "async def a(:\n", "\0"])
def test_without_git_an_answer_is_no_stub(tmp_path, text):
    """An answer without a history is refused; the message says what to do."""
    (tmp_path / "gather.py").write_text(text, encoding="utf-8")

    with pytest.raises(NoStub, match="kata init FOLDER"):
        stub_in_checkout(tmp_path / "gather.py")


def test_every_stub_of_the_course_has_something_left_to_write():
    """Each stub of this repository is distinguished from its solution."""
    root = Path(__file__).parents[2]
    katas = katas_in(root / "katas")
    solutions = [root / "solutions" / kata.name / kata.answer_file for kata in katas]

    assert all(left_to_write(kata.stub.read_bytes()) for kata in katas)
    assert not any(left_to_write(path.read_bytes()) for path in solutions)
