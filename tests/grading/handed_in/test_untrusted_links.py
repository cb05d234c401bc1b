"""Links of a submission are not followed: not to its file, not on the way to it."""

import os
from types import SimpleNamespace

import pytest

from pytest_asyncio_kata.grading.handed_in import untrusted_folder

from .folders import FULL, put, refused


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
