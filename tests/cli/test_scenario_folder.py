"""A kata whose scenarios are several files: a learner's folder has them all."""

import pytest


@pytest.fixture
def several(installed):
    """Put the scenarios of the installed kata into a folder, and return where the file lies."""
    kata = installed / "katas/07_sample"
    (kata / "scenarios").mkdir()
    (kata / "scenarios.py").rename(kata / "scenarios/nights.py")
    return "katas/07_sample/scenarios/nights.py"


def test_a_newer_course_brings_them(learner, several):
    """A file with the name that the folder has now is nobody's any more."""
    said = learner.types("update")

    assert f"added     {several}" in said.stdout
    assert (learner.root / several).is_file()


def test_one_that_is_gone_comes_back(learner, several):
    """It decides a verdict."""
    learner.types("update")
    (learner.root / several).unlink()

    said = learner.types("reset", "07", "--tests")

    assert said.stdout.splitlines()[-1] == f"the course's {several}"
    assert (learner.root / several).is_file()
