"""What lies in the place of an answer is a file of text, and not too large, or it is refused."""

import os
import socket

from pytest_asyncio_kata.grading.handed_in.submission import answer_in
from pytest_asyncio_kata.grading.handed_in.untrusted_folder import MOST_BYTES

from .folders import ANSWER, KATA, POSIX, put, refused


@POSIX
def test_pipe_is_refused_without_waiting(place):
    """A pipe that nobody writes to would be waited for without end."""
    os.mkfifo(place / "gather.py")

    assert refused(place, "gather.py is a pipe or a device; expected a file.")


@POSIX
def test_pipe_in_place_of_a_folder_is_not_opened(place):
    """It cannot hold an answer."""
    os.mkfifo(place / "katas")
    put(place, "gather.py")

    assert answer_in(place, KATA).path == "gather.py"


@POSIX
def test_socket_is_refused(place, monkeypatch):
    """It is no file either."""
    monkeypatch.chdir(place)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("gather.py")

        assert refused(place, "gather.py is a pipe or a device; expected a file.")


def test_folder_in_place_of_the_file_is_refused(place):
    """The note says what is there."""
    (place / "gather.py").mkdir()

    assert refused(place, "gather.py is a folder; expected the file of the answer.")


def test_largest_answer_is_taken_and_one_byte_more_is_not(place):
    """The limit is exact."""
    answer = put(place, "gather.py", b"#" * MOST_BYTES)
    assert answer_in(place, KATA).path == "gather.py"
    with answer.open("r+b") as file:
        file.truncate(MOST_BYTES + 1)

    assert refused(place, "gather.py is larger than 200 kB, the limit for an answer.")


def test_bytes_that_are_not_utf8_are_refused(place):
    """The line and the byte are named."""
    put(place, "gather.py", b"# one\nname = 'caf\xe9'\n")

    note = "gather.py is not UTF-8: line 2 holds the byte 0xe9; save it in UTF-8."
    assert refused(place, note)


def test_nul_is_refused(place):
    """No Python file has one."""
    put(place, "gather.py", b"# one\n\n\0")

    assert refused(place, "gather.py holds a NUL byte in line 3; hand in a text file.")


def test_mark_of_the_encoding_is_kept(place):
    """Editors on Windows begin a file with it, and Python reads it."""
    put(place, "gather.py", b"\xef\xbb\xbf" + ANSWER)

    assert answer_in(place, KATA).note == ""
