"""What a stub gives stays given when a learner has written into the stub itself."""

import shutil

import pytest

from pytest_asyncio_kata.course import bundle
from pytest_asyncio_kata.course import given_code as given
from pytest_asyncio_kata.course.given_code import given_code, given_to
from pytest_asyncio_kata.course.kata import read

STUB = '''import asyncio


async def nap(name):
    """Sleep for 1 s."""
    await asyncio.sleep(1)
    return name


async def main(names):
    """Let all nap."""
    # TODO: wait for all.
    raise NotImplementedError
'''

WRITTEN = STUB.replace(
    "    # TODO: wait for all.\n    raise NotImplementedError\n",
    "    return [await nap(name) for name in names]\n",
)


@pytest.fixture
def installed(course, tmp_path, monkeypatch):
    """Return the sample course with this stub, as it was delivered, and as it was installed."""
    course.stub.write_text(STUB, encoding="utf-8")
    package = tmp_path / "somewhere/pytest_asyncio_kata"
    shutil.copytree(course.layout.katas, package / "bundle/katas")
    monkeypatch.setattr(bundle, "PACKAGE", package)
    return course


def test_what_a_learner_has_written_is_not_given(installed):
    """Of the stub with an answer in it, only what stood there before is."""
    before = given_code(installed.stub)
    installed.stub.write_text(WRITTEN, encoding="utf-8")

    assert len(given_code(installed.stub)) == 2  # nothing in it tells who wrote what
    assert given_to(installed.kata, installed.stub) == before
    assert len(before) == 1


def test_an_answer_in_another_file_is_compared_with_the_stub(installed, tmp_path):
    """As a grader has it: the stub is as it was delivered."""
    answer = tmp_path / "answer.py"
    answer.write_text(WRITTEN, encoding="utf-8")

    assert given_to(installed.kata, answer) == given_code(installed.stub)


def test_of_a_kata_that_was_not_installed_nobody_knows(installed):
    """A teacher's own: no line of it is told to be given, for all may be the learner's."""
    kata = read(installed.another())
    kata.stub.write_text(WRITTEN, encoding="utf-8")

    assert given_to(kata, kata.stub) == ()


def test_what_is_not_known_is_asked_once(installed, monkeypatch):
    """Each run of a session wants to know it; git, or a folder, is not asked for each."""
    asked = []
    monkeypatch.setattr(given, "bundle", lambda: asked.append(1) or bundle.bundle())
    kata = read(installed.another("09_own"))
    kata.stub.write_text(WRITTEN, encoding="utf-8")

    assert given_to(kata, kata.stub) == given_to(kata, kata.stub)
    assert len(asked) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_given_is_found_below_whatever_a_text_holds(course, end):
    """Some letters end a line for a text, and none for Python."""
    odd = STUB.replace("Sleep for 1 s.", "Sleep\x0b\x85\u2028\u2029for\x1c1 s.").replace("\n", end)
    course.stub.write_bytes(odd.encode())

    (kept,) = given_code(course.stub)

    assert "def nap" in kept
