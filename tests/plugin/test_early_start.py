"""The worker is started before the tests are collected, if katas are named early enough."""

import pytest

from pytest_asyncio_kata.plugin.early_start import aims_at_katas


@pytest.fixture
def aims(course):
    """Return a function that says whether pytest, called like this, is about to run katas."""
    return lambda *arguments: aims_at_katas(course.pytester.parseconfig(*arguments))


@pytest.mark.parametrize(
    "arguments",
    [
        ["katas"],
        ["katas/07_sample"],
        ["katas/07_sample/test_07_sample.py::test_naps"],
        [],
    ],
)
def test_katas_on_the_command_line_are_seen(aims, arguments):
    """A kata, the folder of katas, a test of one, or the configured folder."""
    assert aims(*arguments)


@pytest.mark.parametrize(
    "arguments", [["solutions"], ["katas", "--collect-only"], ["katas", "-n2"]]
)
def test_nothing_is_started_for_other_runs(aims, arguments):
    """Other folders, a look at the tests, and xdist's controller run no answers."""
    assert not aims(*arguments)
