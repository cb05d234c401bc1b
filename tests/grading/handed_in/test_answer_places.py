"""A teacher sees at a glance what was handed in instead of an answer."""

import pytest

from pytest_asyncio_kata.grading.handed_in.answer_places import (
    files_in,
    instead_of,
    is_meant,
    is_stub,
    unexpected,
)

ABSENT = "There is no gather.py in the submission."

SAID = {
    (): "It holds no files.",
    ("week1.ipynb",): "It holds a notebook, 'week1.ipynb'.",
    ("scan/Übung.pdf",): "It holds a PDF, 'scan/\\xdcbung.pdf'.",
    ("a.jpg", "b.png"): "It holds 2 files, each a picture: 'a.jpg', 'b.png'.",
    ("main.py", "notes.txt"): "It holds one Python file, 'main.py'.",
    ("a.py", "b.py", "c.py", "d.py"): "It holds 4 Python files: 'a.py', 'b.py', 'c.py', ....",
    ("x.dat",): "It holds one file, 'x.dat'.",
    ("x.dat", "y"): "It holds 2 files: 'x.dat', 'y'.",
    ("week1.zip",): "It holds a zip file that is not read, 'week1.zip'.",
    ("katas/07_timeouts/timeouts.py", "main.py"): "",
}
"""What follows the sentence that there is no answer, for the files that there are."""


@pytest.mark.parametrize("files", SAID)
def test_what_is_there_instead_is_said(files):
    """Nothing is said to who has handed in another kata: most learners have not done all."""
    paths = [tuple(file.split("/")) for file in files]

    assert instead_of("gather.py", paths, {"gather.py", "timeouts.py"}) == (
        f"{ABSENT} {SAID[files]}".strip()
    )


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("gather.py", True),
        ("Gather (2).py", True),
        ("gather-1.py", True),
        ("gather.py.txt", True),
        ("gather2.py", False),
        ("test_gather.py", False),
        ("gather.pyc", False),
    ],
)
def test_additions_of_browsers_and_platforms_are_no_other_name(found, meant):
    """Another name is one."""
    assert is_meant(found, "gather.py") is meant


def test_stub_is_known_without_its_comments():
    """Another line is an answer, and an empty stub is none."""
    assert is_stub("# TODO\nx = 1 \n\n", "x = 1\n# Write here.")
    assert not is_stub("x = 2", "x = 1")
    assert not is_stub("def broken(:", "x = 1")
    assert not is_stub("", "")


def test_nearest_files_come_first(tmp_path):
    """Folders of tools are passed over."""
    for path in ("z.py", "a/b/c.py", "a/y.py", ".git/config", "node_modules/x/y.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")

    assert files_in(tmp_path) == [("z.py",), ("a", "y.py"), ("a", "b", "c.py")]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", ""),
        ("katas/03_gather/gather.py", ""),
        ("03_gather/gather.py", ""),
        ("gather.py", ""),
        ("katas/07_timeouts/gather.py", "katas/07_timeouts/gather.py"),
        ("Gather (1).py", "Gather (1).py"),
    ],
)
def test_unexpected_place_is_said(path, said):
    """A teacher may want to look at it."""
    assert unexpected("03_gather", path) == said
