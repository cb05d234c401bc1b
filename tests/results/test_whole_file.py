"""Files that are replaced as a whole, or not at all."""

import os

import pytest

from pytest_asyncio_kata.results import whole_file


@pytest.fixture
def path(tmp_path):
    """A file that has been written before."""
    whole_file.write(tmp_path / "in" / "grades.csv", ["old"])
    return tmp_path / "in" / "grades.csv"


def read(path):
    """Return the text of *path*."""
    return path.read_text(encoding="utf-8")


def test_reader_of_the_old_file_reads_on(path):
    """A reader of the old file can read it to its end; the next reader gets the new file."""
    with path.open(encoding="utf-8") as reader:
        whole_file.write(path, ["ne", "w"])

        assert reader.read() == "old"
    assert read(path) == "new"


def test_writer_that_breaks_down_leaves_what_was_there(path):
    """And nothing beside it."""

    def breaks_down():
        yield "new"
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        whole_file.write(path, breaks_down())

    assert read(path) == "old"
    assert list(path.parent.iterdir()) == [path]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    """When the file cannot be replaced, no half of it is left beside it."""
    with pytest.raises(OSError, match="name too long"):
        whole_file.write(tmp_path / ("x" * 300), ["text"])

    assert list(tmp_path.iterdir()) == []


def test_ends_of_lines_and_half_letters_are_written(path):
    """Line ends stay as they are on every system."""
    whole_file.write(path, ["a\r\nb\n", "élan \ud800"])

    assert path.read_bytes() == "a\r\nb\nélan \\ud800".encode()


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_others_can_read_it(path):
    """A grader that is another user can read it, like any file that is written there."""
    (path.parent / "plain").write_text("", encoding="utf-8")

    assert path.stat().st_mode == (path.parent / "plain").stat().st_mode


def test_link_stays_and_leads_to_the_new_text(path):
    """It is not replaced by a file."""
    link = path.with_name("link")
    link.symlink_to(path)
    whole_file.write(link, ["new"])

    assert link.is_symlink()
    assert read(path) == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_file_is_written_to(tmp_path):
    """A pipe or a device, such as /dev/stdout, stays what it is."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    whole_file.write(path, ["text"])
    text = os.read(reader, 10_000)
    os.close(reader)

    assert text == b"text"
    assert path.is_fifo()


def test_temporary_file_of_a_killed_writer_is_removed(path):
    """Even if it is a link: what that leads to stays."""
    other, temporary = path.with_name("other"), path.with_name("temporary")
    other.write_text("other", encoding="utf-8")
    temporary.symlink_to(other)
    whole_file.replace(path, [b"ne", b"w"], temporary)

    assert (read(path), read(other)) == ("new", "other")
    assert not temporary.is_symlink()


def test_replaced_link_goes(path):
    """What the link leads to stays."""
    link = path.with_name("link")
    link.symlink_to(path)
    whole_file.replace(link, [b"new"], path.with_name("temporary"), durable=True)

    assert (read(link), read(path)) == ("new", "old")
    assert not link.is_symlink()


def test_created_file_was_not_there_before(path):
    """A file or a link that is there stays as it is."""
    link = path.with_name("link")
    link.symlink_to("nowhere")
    for there in (path, link):
        with pytest.raises(FileExistsError):
            whole_file.create(there, [b"new"])

    assert read(path) == "old"
    assert not path.with_name("nowhere").exists()
