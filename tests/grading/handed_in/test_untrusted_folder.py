"""Of a submission one file for each kata is read, and nothing that is not one."""

import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

from pytest_asyncio_kata.grading.handed_in import untrusted_folder
from pytest_asyncio_kata.grading.handed_in.submission import answer_in
from pytest_asyncio_kata.grading.handed_in.untrusted_folder import MOST_BYTES
from pytest_asyncio_kata.grading.job import Answer

from ..conftest import OPENS_BELOW
from .folders import ANSWER, FULL, KATA, put

POSIX = pytest.mark.skipif(os.name != "posix", reason="the OS has no such files")


def refused(place, note):
    """Return whether nothing is taken, and a person reads *note*."""
    return answer_in(place, KATA) == Answer("03_gather", path="", note=note, text="")


def test_nothing_handed_in_is_said(place):
    """The file that was looked for has its name in the note."""
    assert refused(place, "There is no gather.py in the submission. It holds no files.")


def test_submission_that_is_gone_is_said(place):
    """A folder that was taken away is not the same as an empty one."""
    place.rmdir()

    assert refused(place, "The folder of the submission does not exist.")


@pytest.mark.parametrize("target", ["../bob/gather.py", "/etc/passwd", "nowhere"])
def test_link_in_place_of_an_answer_is_refused(place, target):
    """Neither a neighbour's answer nor any other file is read by way of a link."""
    put(place, FULL).unlink()
    (place / FULL).symlink_to(os.path.join("..", "..", target) if target[0] == "." else target)

    assert refused(place, f"{FULL} is a symbolic link; hand in the file itself.")


@pytest.mark.parametrize("linked", ["katas", "katas/03_gather", "03_gather"])
def test_link_on_the_way_is_refused(place, linked):
    """A folder of the way may not lead elsewhere either."""
    real = put(place.parent, "other/03_gather/gather.py").parent
    (place / linked).parent.mkdir(exist_ok=True)
    (place / linked).symlink_to(real.parent if linked == "katas" else real)

    assert refused(place, f"{linked} is a symbolic link; hand in the folder itself.")


def test_linked_submission_is_refused(place):
    """A folder in a batch may not lead to a neighbour's."""
    place.rmdir()
    place.symlink_to("bob")

    assert refused(place, "The submission is a symbolic link; hand in the folder itself.")


def test_file_in_a_linked_folder_is_refused(place):
    """The same holds when the answer's file is named."""
    place.rmdir()
    place.symlink_to("bob")

    note = "The submission is a symbolic link; hand in the folder itself."
    assert refused(place / "gather.py", note)


def test_junction_of_windows_is_a_link():
    """It is recognized by its tag, because it looks like a folder."""
    folder = SimpleNamespace(st_mode=0o040755, st_reparse_tag=0xA0000003)

    assert untrusted_folder._is_link(folder)
    assert not untrusted_folder._is_link(SimpleNamespace(st_mode=0o040755, st_reparse_tag=0))


def test_hard_link_is_refused(place):
    """A file that has another name elsewhere may be a neighbour's."""
    os.link(place.parent / "bob" / "gather.py", place / "gather.py")

    note = "gather.py has 2 names (a hard link), expected 1; hand in a copy."
    assert refused(place, note)


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


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("closed", [FULL, "katas", "katas/03_gather"])
def test_what_may_not_be_read_is_said(place, closed):
    """The note has the name of what is closed."""
    put(place, FULL)
    (place / closed).chmod(0)

    answer = answer_in(place, KATA)
    (place / closed).chmod(0o700)

    assert answer.note.startswith("katas")
    assert answer.note.endswith("cannot be read: Permission denied.")
    assert not answer.text


@pytest.mark.parametrize(
    ("path", "note"),
    [
        ("Katas/03_gather/x", "The submission has 'Katas'; the expected name is katas."),
        ("katas/03 gather/x", "There is no gather.py in the submission."),
        pytest.param(
            "katas/03_gather/g\nather.py",
            "katas/03_gather has 'g\\nather.py'; the expected name is gather.py.",
            marks=POSIX,
        ),
    ],
)
def test_almost_the_right_name_is_pointed_out(place, path, note):
    """A folder of another spelling is shown, and so is a name that no list could show."""
    put(place, path)

    assert answer_in(place, KATA).note.startswith(note)


def test_names_are_looked_through_only_so_far(place, monkeypatch):
    """A folder with endless names takes no time: the hint is left out there."""
    monkeypatch.setattr(untrusted_folder, "MOST_NAMES", 0)
    put(place, "Katas/x")

    note = "There is no gather.py in the submission. It holds one file, 'Katas/x'."
    assert refused(place, note)


@OPENS_BELOW
def test_capital_letters_count_on_a_disk_that_takes_them_for_small_ones(place, monkeypatch):
    """On macOS and Windows the same answer is found as on Linux."""
    put(place, "Gather.py")
    on_this_disk, status = str(place), os.stat

    def one_case(path, **options):
        found = [name for name in os.listdir(on_this_disk) if name.lower() == str(path).lower()]
        return status(found[0] if found else path, **options)

    monkeypatch.setattr(untrusted_folder, "BY_DESCRIPTOR", True)
    monkeypatch.setattr(os, "stat", one_case)

    answer = answer_in(place, KATA)

    assert answer.path == "Gather.py"


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


def test_nothing_stays_open(place):
    """However it ends, descriptors are given back."""
    put(place, FULL, b"\0")
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0

    answer_in(place, KATA)

    after = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    assert after == before
