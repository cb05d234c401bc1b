"""What a session hands back is bounded, and arrives through a pipe where pipes have names."""

import os

import pytest

from pytest_asyncio_kata.grading.judging.pipes import Mailbox, Reader


def test_last_bytes_are_kept():
    """A flood of output is read to its end, and most of it is forgotten."""
    reader, writer = os.pipe()
    reading = Reader(os.fdopen(reader, "rb", buffering=0), 10)
    with os.fdopen(writer, "wb") as file:
        file.write(b"x" * 1_000_000 + b"the end.")

    assert reading.content() == b"xxthe end."


@pytest.mark.skipif(not os.path.exists("/dev/fd/0"), reason="pipes have no names here")
def test_pipe_has_a_name_that_can_be_written_to(tmp_path):
    """And no file lies about for others to write."""
    mailbox = Mailbox(tmp_path, 100)
    with open(mailbox.name, "wb") as file:
        file.write(b"a report")
    mailbox.handed_over()
    mailbox.handed_over()

    assert mailbox.content() == b"a report"
    assert list(tmp_path.iterdir()) == []


def test_where_pipes_have_no_names_it_is_a_file(tmp_path, monkeypatch):
    """Its name cannot be guessed."""
    monkeypatch.setattr(os.path, "exists", lambda _path: False)
    empty, mailbox = Mailbox(tmp_path, 5), Mailbox(tmp_path, 5)
    with open(mailbox.name, "wb") as file:
        file.write(b"a report")
    mailbox.handed_over()

    assert (mailbox.content(), mailbox.inherited) == (b"a rep", ())
    assert empty.content() == b""
    assert empty.name != mailbox.name
