"""A submission that changes while it is read: what was opened is judged, not what was looked at."""

import os
from pathlib import Path

import pytest

from pytest_asyncio_kata.grading.handed_in.submission import answer_in
from pytest_asyncio_kata.grading.handed_in.untrusted_folder import MOST_BYTES

from .folders import ANSWER, KATA, POSIX, put, refused


def on_opening(name, meddle, monkeypatch):
    """Do *meddle* in the moment between looking at *name* and opening it."""
    real = os.open

    def late(path, flags, **options):
        if Path(path).name == name:
            monkeypatch.setattr(os, "open", real)
            meddle()
        return real(path, flags, **options)

    monkeypatch.setattr(os, "open", late)


def test_file_that_turns_into_a_link_is_not_followed(place, monkeypatch):
    """What was a file when it was looked at is a link when it is opened."""
    file = put(place, "gather.py")

    def meddle():
        file.unlink()
        file.symlink_to("../bob/gather.py")

    on_opening("gather.py", meddle, monkeypatch)
    answer = answer_in(place, KATA)

    assert answer.note.startswith("gather.py cannot be read")
    assert answer.text == ""


def test_folder_that_turns_into_a_link_is_not_followed(place, by_descriptor, monkeypatch):
    """The neighbour's answer is not read by way of a folder that was there a moment ago."""
    put(place.parent, "bob/03_gather/gather.py", b"# by bob\n")
    put(place, "03_gather/gather.py")

    def meddle():
        (place / "03_gather").rename(place / "gone")
        (place / "03_gather").symlink_to("../bob/03_gather")

    on_opening("03_gather" if by_descriptor else "gather.py", meddle, monkeypatch)

    answer = answer_in(place, KATA)

    assert answer.note.startswith("03_gather")
    assert answer.text == ""


def test_open_folder_stays_the_one_it_was(place, monkeypatch):
    """A folder that is replaced after it was entered is read as it was, or refused."""
    put(place.parent, "bob/03_gather/gather.py", b"# by bob\n")
    put(place, "03_gather/gather.py")

    def meddle():
        (place / "03_gather").rename(place / "gone")
        (place / "03_gather").symlink_to("../bob/03_gather")

    on_opening("gather.py", meddle, monkeypatch)

    answer = answer_in(place, KATA)

    assert answer.text in ("", ANSWER.decode())


@pytest.mark.parametrize(
    "meddling", [pytest.param("pipe", marks=POSIX), "folder", "hard link", "growth"]
)
def test_what_is_opened_is_judged_again(place, meddling, monkeypatch):
    """Between looking and opening a file can become anything; the opened one counts."""
    file = put(place, "gather.py")

    def meddle():
        file.unlink()
        {
            "pipe": lambda: os.mkfifo(file),
            "folder": file.mkdir,
            "hard link": lambda: os.link(place.parent / "bob" / "gather.py", file),
            "growth": lambda: file.write_bytes(b"#" * (MOST_BYTES + 1)),
        }[meddling]()

    on_opening("gather.py", meddle, monkeypatch)

    answer = answer_in(place, KATA)

    assert answer.note.startswith("gather.py ")
    assert answer.text == ""


def test_file_that_grows_while_it_is_read_is_refused(place, monkeypatch):
    """The limit holds for what is read, too."""
    answer, status = put(place, "gather.py"), os.fstat

    def then_grows(descriptor):
        found = status(descriptor)
        answer.write_bytes(b"#" * (MOST_BYTES + 1))
        return found

    monkeypatch.setattr(os, "fstat", then_grows)

    assert refused(place, "gather.py is larger than 200 kB, the limit for an answer.")
