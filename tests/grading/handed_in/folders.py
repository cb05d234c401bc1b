"""A kata, an answer to it, and folders in which learners hand it in."""

import os
from pathlib import Path

import pytest

from pytest_asyncio_kata.course.kata import Kata
from pytest_asyncio_kata.grading.handed_in.submission import answer_in
from pytest_asyncio_kata.grading.job import Answer

POSIX = pytest.mark.skipif(os.name != "posix", reason="the OS has no such files")

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


def put(place, path, content=ANSWER):
    """Write a file below *place* and return it."""
    file = place / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def refused(place, note):
    """Return whether nothing is taken, and a person reads *note*."""
    return answer_in(place, KATA) == Answer("03_gather", path="", note=note, text="")
