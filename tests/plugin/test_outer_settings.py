"""Settings of a project around the course rule where the course has none: that is said."""

import subprocess
import sys

import pytest

from pytest_asyncio_kata.course.skeletons import TEXTS

NOTE = "the settings are those of {}, outside of the course"


@pytest.fixture
def inner(course):
    """Return the katas of the sample course in a folder without settings, below one with some."""
    folder = course.root / "mine/course"
    folder.mkdir(parents=True)
    course.stub.parents[1].rename(folder / "katas")
    (course.root / "pyproject.toml").unlink()
    return folder


@pytest.mark.parametrize(
    ("name", "text"), [("pytest.ini", "[pytest]\n"), ("pyproject.toml", "[tool.pytest]\n")]
)
def test_settings_around_the_course_are_named(course, inner, name, text):
    """As a path from where pytest was typed."""
    (course.root / name).write_text(text, encoding="utf-8")
    result = course.run("mine/course/katas")

    result.stdout.fnmatch_lines(["=* katas =*", NOTE.format(name)])


def test_the_course_s_own_settings_are_not(course, inner):
    """Also where a project around it has some, too, which do not rule."""
    (course.root / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (inner / "pytest.toml").write_text("[pytest]\n", encoding="utf-8")

    assert "the settings are those" not in course.run("mine/course/katas").stdout.str()


def test_no_settings_are_no_others(course, inner):
    """Then pytest's defaults rule."""
    assert "the settings are those" not in course.run("mine/course/katas").stdout.str()


def test_a_folder_that_cannot_be_written_to_gives_the_verdict(course):
    """With the settings that a learner gets, pytest is silent about its cache."""
    text = TEXTS / "course/pytest.toml.txt"
    (course.root / "pytest.toml").write_bytes(text.read_bytes())
    for name in (".pytest_cache", ".kata"):
        (course.root / name).write_text("in the way", encoding="utf-8")
    result = course.session("katas")

    command = [sys.executable, "-P", "-m", "pytest", "README.md"]
    nothing = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert "07 sample: 0 of 6 points" in result.stdout.str()
    assert "PytestCacheWarning" not in result.stdout.str()
    assert "Traceback" not in nothing.stderr
