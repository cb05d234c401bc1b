"""Of a submission one file for each kata is copied, and nothing that is not one."""

import hashlib
import os
import socket
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pytest_asyncio_kata.course.kata import Kata
from pytest_asyncio_kata.grading import submission
from pytest_asyncio_kata.grading.submission import (
    MOST_BYTES,
    Collected,
    collect,
    fingerprint,
)

KATA = Kata(
    directory=Path("/nowhere/katas/03_gather"),
    title="Gather",
    teaches="Something.",
    out_of_scope=(),
    builds_on="",
    clock="auto",
    timeout=15,
    python="3.11",
    coroutines=("crawl",),
    hints=(),
    next={},
)

ANSWER = b"async def crawl():\n    return 'caf\xc3\xa9'\n"

FULL = "katas/03_gather/gather.py"

POSIX = pytest.mark.skipif(os.name != "posix", reason="the OS has no such files")

OPENS_BELOW = pytest.mark.skipif(not submission.BY_DESCRIPTOR, reason="the OS opens by path only")


@pytest.fixture(
    params=[
        pytest.param(True, id="by descriptor", marks=OPENS_BELOW),
        pytest.param(False, id="by path"),
    ]
)
def by_descriptor(request, monkeypatch):
    """Open names relative to a directory, and again as on an OS that cannot do so."""
    monkeypatch.setattr(submission, "BY_DESCRIPTOR", request.param)
    return request.param


@pytest.fixture
def place(tmp_path, by_descriptor):
    """Return a submission's folder, beside a neighbour's answer."""
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / "gather.py").write_bytes(b"# by bob\n")
    (tmp_path / "alice").mkdir()
    return tmp_path / "alice"


def put(place, path, content=ANSWER):
    """Write a file below *place* and return it."""
    file = place / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def files(folder):
    """Return what stands below *folder*."""
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def refused(place, note):
    """Return whether nothing is copied, and a person reads *note*."""
    into = place.parent / "into"
    collected = collect(place, KATA, into)
    assert collected == Collected("", note, "")
    return not into.exists()


@pytest.mark.parametrize("path", [FULL, "03_gather/gather.py", "gather.py"])
def test_answer_is_copied_to_its_place(place, path):
    """Wherever of three places it stands, it comes to the place of the stub."""
    put(place, path)
    put(place, "conftest.py")
    put(place, "katas/03_gather/test_03_gather.py")

    collected = collect(place, KATA, place.parent / "into")

    assert collected == Collected(path, "", hashlib.sha256(ANSWER).hexdigest())
    assert files(place.parent / "into") == [FULL]
    assert (place.parent / "into" / FULL).read_bytes() == ANSWER


def test_first_place_decides(place):
    """Two answers are never mixed: the one in katas is taken, even if it is the stub."""
    put(place, FULL, b"raise NotImplementedError\n")
    put(place, "gather.py")

    assert collect(place, KATA, place.parent / "into").answer == FULL


def test_answer_replaces_what_stands_in_its_place(place):
    """A link in the target is taken away, not written through."""
    put(place, "gather.py")
    solution = put(place.parent, "solution.py", b"# the solution\n")
    put(place.parent, f"into/{FULL}").unlink()
    (place.parent / "into" / FULL).symlink_to(solution)

    collect(place, KATA, place.parent / "into")

    assert (place.parent / "into" / FULL).read_bytes() == ANSWER
    assert solution.read_bytes() == b"# the solution\n"


def test_single_file_is_the_answer_to_its_own_kata(place):
    """A file may be handed in without a folder, under the name of its kata's stub."""
    answer, other = put(place, "gather.py"), put(place, "timeouts.py")

    assert collect(answer, KATA, place.parent / "into").answer == "gather.py"
    assert collect(other, KATA, place.parent / "into").note == (
        "There is no gather.py in the submission."
    )


@pytest.mark.skipif(
    sys.getfilesystemencoding() != "utf-8", reason="Python cannot write every name of a file here"
)
def test_folder_with_a_space_in_its_name_is_like_any_other(place):
    """Names of people have spaces and accents."""
    put(place, "Zoë de Vries/gather.py")

    assert collect(place / "Zoë de Vries", KATA, place.parent / "into").answer == "gather.py"


def test_nothing_handed_in_is_said(place):
    """Nothing is written, and the file that was looked for has its name in the note."""
    assert refused(place, "There is no gather.py in the submission.")


def test_submission_that_is_gone_is_said(place):
    """A folder that was taken away is not the same as an empty one."""
    place.rmdir()

    assert refused(place, "The folder of the submission is not there.")


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
    """It is told by its tag, for it looks like a folder."""
    folder = SimpleNamespace(st_mode=0o040755, st_reparse_tag=0xA0000003)

    assert submission._is_link(folder)
    assert not submission._is_link(SimpleNamespace(st_mode=0o040755, st_reparse_tag=0))


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

    assert collect(place, KATA, place.parent / "into").answer == "gather.py"


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
    assert collect(place, KATA, place.parent / "first").answer == "gather.py"
    with answer.open("r+b") as file:
        file.truncate(MOST_BYTES + 1)

    assert refused(place, "gather.py is larger than 200 kB, the most an answer may have.")


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

    assert collect(place, KATA, place.parent / "into").note == ""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("closed", [FULL, "katas", "katas/03_gather"])
def test_what_may_not_be_read_is_said(place, closed):
    """The note has the name of what is closed."""
    put(place, FULL)
    (place / closed).chmod(0)

    collected = collect(place, KATA, place.parent / "into")
    (place / closed).chmod(0o700)

    assert collected.note.startswith("katas")
    assert collected.note.endswith("cannot be read: Permission denied.")
    assert not collected.digest


@pytest.mark.parametrize(
    ("path", "note"),
    [
        ("Gather.py", "The submission has 'Gather.py'; it is looked for as gather.py."),
        ("gather (1).py", "The submission has 'gather (1).py'; it is looked for as gather.py."),
        ("gather.py.txt", "The submission has 'gather.py.txt'; it is looked for as gather.py."),
        ("Katas/03_gather/x", "The submission has 'Katas'; it is looked for as katas."),
        ("katas/03 gather/x", "There is no gather.py in the submission."),
        pytest.param(
            "katas/03_gather/g\nather.py",
            "katas/03_gather has 'g\\nather.py'; it is looked for as gather.py.",
            marks=POSIX,
        ),
    ],
)
def test_almost_the_right_name_is_pointed_out(place, path, note):
    """What browsers, Windows and disks without capital letters make of a name is shown."""
    put(place, path)

    assert collect(place, KATA, place.parent / "into").note.startswith(note)


def test_names_are_looked_through_only_so_far(place, monkeypatch):
    """A folder with names without end holds nobody up: there the hint is left out."""
    monkeypatch.setattr(submission, "MOST_NAMES", 0)
    put(place, "Gather.py")

    assert refused(place, "There is no gather.py in the submission.")


@OPENS_BELOW
def test_capital_letters_count_on_a_disk_that_takes_them_for_small_ones(place, monkeypatch):
    """On macOS and Windows the same answer is found as on Linux."""
    put(place, "Gather.py")
    on_this_disk, status = str(place), os.stat

    def one_case(path, **options):
        found = [name for name in os.listdir(on_this_disk) if name.lower() == str(path).lower()]
        return status(found[0] if found else path, **options)

    monkeypatch.setattr(submission, "BY_DESCRIPTOR", True)
    monkeypatch.setattr(os, "stat", one_case)

    collected = collect(place, KATA, place.parent / "into")

    assert collected.note == "The submission has 'Gather.py'; it is looked for as gather.py."


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
    answer = put(place, "gather.py")

    def meddle():
        answer.unlink()
        answer.symlink_to("../bob/gather.py")

    on_opening("gather.py", meddle, monkeypatch)

    assert collect(place, KATA, place.parent / "into").note.startswith("gather.py cannot be read")
    assert not (place.parent / "into").exists()


def test_folder_that_turns_into_a_link_is_not_followed(place, by_descriptor, monkeypatch):
    """The neighbour's answer is not read by way of a folder that was there a moment ago."""
    put(place.parent, "bob/03_gather/gather.py", b"# by bob\n")
    put(place, "03_gather/gather.py")

    def meddle():
        (place / "03_gather").rename(place / "gone")
        (place / "03_gather").symlink_to("../bob/03_gather")

    on_opening("03_gather" if by_descriptor else "gather.py", meddle, monkeypatch)

    collected = collect(place, KATA, place.parent / "into")

    assert collected.note.startswith("03_gather")
    assert not (place.parent / "into").exists()


def test_open_folder_stays_the_one_it_was(place, monkeypatch):
    """A folder that is replaced after it was entered is read as it was, or refused."""
    put(place.parent, "bob/03_gather/gather.py", b"# by bob\n")
    put(place, "03_gather/gather.py")

    def meddle():
        (place / "03_gather").rename(place / "gone")
        (place / "03_gather").symlink_to("../bob/03_gather")

    on_opening("gather.py", meddle, monkeypatch)

    collected = collect(place, KATA, place.parent / "into")

    assert collected.digest in ("", hashlib.sha256(ANSWER).hexdigest())


@pytest.mark.parametrize(
    "meddling", [pytest.param("pipe", marks=POSIX), "folder", "hard link", "growth"]
)
def test_what_is_opened_is_judged_again(place, meddling, monkeypatch):
    """Between looking and opening a file can become anything; the opened one counts."""
    answer = put(place, "gather.py")

    def meddle():
        answer.unlink()
        {
            "pipe": lambda: os.mkfifo(answer),
            "folder": answer.mkdir,
            "hard link": lambda: os.link(place.parent / "bob" / "gather.py", answer),
            "growth": lambda: answer.write_bytes(b"#" * (MOST_BYTES + 1)),
        }[meddling]()

    on_opening("gather.py", meddle, monkeypatch)

    collected = collect(place, KATA, place.parent / "into")

    assert collected.note.startswith("gather.py ")
    assert not (place.parent / "into").exists()


def test_file_that_grows_while_it_is_read_is_refused(place, monkeypatch):
    """The limit holds for what is read, too."""
    answer, status = put(place, "gather.py"), os.fstat

    def then_grows(descriptor):
        found = status(descriptor)
        answer.write_bytes(b"#" * (MOST_BYTES + 1))
        return found

    monkeypatch.setattr(os, "fstat", then_grows)

    assert refused(place, "gather.py is larger than 200 kB, the most an answer may have.")


def test_nothing_stays_open(place):
    """However it ends, descriptors are given back."""
    put(place, FULL, b"\0")
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0

    collect(place, KATA, place.parent / "into")

    after = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    assert after == before


def test_fingerprint_is_of_katas_and_contents():
    """Other content, another kata or a missing answer is another fingerprint; order is not."""
    one, two, none = (
        Collected("a.py", "", "11"),
        Collected("b.py", "", "22"),
        Collected("", "?", ""),
    )
    prints = [
        fingerprint(pairs)
        for pairs in (
            [("03_gather", one), ("04_x", two)],
            [("03_gather", two), ("04_x", one)],
            [("03_gather", one), ("04_x", none)],
            [("03_gather", one)],
            [],
        )
    ]

    assert len(set(prints)) == 5
    assert {len(each) for each in prints} == {16}
    assert fingerprint([("04_x", two), ("03_gather", one)]) == prints[0]
