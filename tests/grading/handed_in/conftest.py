"""Folders and zip files of a teacher, and what is found in them."""

from pathlib import Path

import pytest

from pytest_asyncio_kata.course.kata import Kata
from pytest_asyncio_kata.grading.handed_in.layouts import find_submissions


def kata(name):
    """Return a kata of which only the name matters."""
    return Kata(Path("/nowhere") / name, "", "", (), "", "auto", 15, "3.11", (), (), {})


KATAS = [kata("03_gather"), kata("07_timeouts")]


@pytest.fixture
def tree(tmp_path):
    """Return a function that makes files below a folder, and returns it."""

    def make(*paths, root="week1"):
        (tmp_path / root).mkdir(exist_ok=True)
        for path in paths:
            file = tmp_path / root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("")
        return tmp_path / root

    return make


@pytest.fixture
def find(tmp_path_factory):
    """Return a function that finds what is at some paths."""
    return lambda *paths: find_submissions(paths, KATAS, tmp_path_factory.mktemp("room"))


@pytest.fixture
def names(find):
    """Return a function that gives the names of the submissions at some paths."""
    return lambda *paths: [submission.name for submission in find(*paths).submissions]
