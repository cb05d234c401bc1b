"""Of a submission one file for each kata is read: it is found by its name, or a note says why."""

import os

import pytest

from pytest_asyncio_kata.grading.handed_in import untrusted_folder
from pytest_asyncio_kata.grading.handed_in.submission import answer_in

from ..conftest import OPENS_BELOW
from .folders import FULL, KATA, POSIX, put, refused


def test_nothing_handed_in_is_said(place):
    """The file that was looked for has its name in the note."""
    assert refused(place, "There is no gather.py in the submission. It holds no files.")


def test_submission_that_is_gone_is_said(place):
    """A folder that was taken away is not the same as an empty one."""
    place.rmdir()

    assert refused(place, "The folder of the submission does not exist.")


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


def test_nothing_stays_open(place):
    """However it ends, descriptors are given back."""
    put(place, FULL, b"\0")
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0

    answer_in(place, KATA)

    after = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    assert after == before
