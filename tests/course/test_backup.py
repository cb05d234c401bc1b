"""Numbered copies, and files that are replaced at once."""

import pytest

from pytest_asyncio_kata.course.learner import backup
from pytest_asyncio_kata.course.learner.backup import (
    exchange,
    holds,
    remove_unfinished,
    replace,
    write_beside,
)


@pytest.fixture
def answer(tmp_path):
    """Return a file with an answer."""
    path = tmp_path / "gather.py"
    path.write_bytes(b"answer")
    return path


def names(answer):
    """Return the names of all files beside *answer*."""
    return sorted(path.name for path in answer.parent.iterdir())


def test_copy_gets_the_first_free_number(answer):
    """Files and links that are there already keep their names."""
    answer.with_name("gather.py.1").touch()
    answer.with_name("gather.py.2").symlink_to("nowhere")

    copy = write_beside(answer, b"answer")

    assert copy.name == "gather.py.3"
    assert copy.read_bytes() == b"answer"


def test_copy_with_an_ending_is_made_once(answer):
    """The same content is not put beside a file twice; another content gets a number."""
    first = write_beside(answer, b"new", "new-0.2")
    again = write_beside(answer, b"new", "new-0.2")
    other = write_beside(answer, b"newer", "new-0.2")

    assert (first, again.name, other.name) == (again, "gather.py.new-0.2", "gather.py.new-0.2.1")


def test_exchange_keeps_what_was_there(answer):
    """The copy has the old content, and the file the new one."""
    copy = exchange(answer, b"stub")

    assert (copy.read_bytes(), answer.read_bytes()) == (b"answer", b"stub")
    assert names(answer) == ["gather.py", "gather.py.1"]


def test_save_in_the_middle_of_an_exchange_is_kept(answer, monkeypatch):
    """What an editor saves while the copy is made gets a copy of its own."""
    real = backup.write_beside

    def slow(path, content):
        copy = real(path, content)
        if content == b"answer":
            path.write_bytes(b"saved meanwhile")
        return copy

    monkeypatch.setattr(backup, "write_beside", slow)

    copy = exchange(answer, b"stub")

    assert copy.read_bytes() == b"saved meanwhile"
    assert answer.with_name("gather.py.1").read_bytes() == b"answer"
    assert answer.read_bytes() == b"stub"


def test_replacing_leaves_nothing_else(answer, tmp_path):
    """After a replacement, also after a failed one, no temporary file is left."""
    replace(answer, b"new")
    folder = tmp_path / "folder"
    (folder / "full").mkdir(parents=True)

    with pytest.raises(OSError, match="folder"):
        replace(folder, b"new")

    assert answer.read_bytes() == b"new"
    assert names(answer) == ["folder", "gather.py"]


def test_unfinished_files_are_removed(answer, tmp_path):
    """The temporary file of a killed process is removed, and nothing else."""
    (tmp_path / f"{backup.TEMPORARY}1234").touch()

    remove_unfinished(tmp_path)

    assert names(answer) == ["gather.py"]


def test_link_holds_nothing(answer):
    """A link does not count as the file that it leads to."""
    link = answer.with_name("link.py")
    link.symlink_to(answer)

    assert holds(answer, b"answer")
    assert not holds(link, b"answer")
